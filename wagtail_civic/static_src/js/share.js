/* Small helps that need a script: hidden in the page, shown by the element that can serve them. */

class Help extends HTMLElement {
  connectedCallback() {
    if (this.button || !this.available) return;
    this.button = this.querySelector("button");
    this.button.addEventListener("click", () => this.help());
    const item = this.closest("[hidden]");
    if (item) item.hidden = false;
  }

  get available() {
    return true;
  }
}

export class CivicCopy extends Help {
  get available() {
    return Boolean(navigator.clipboard);
  }

  async help() {
    this.status ??= this.appendChild(statusLine());
    try {
      await navigator.clipboard.writeText(this.dataset.text);
      this.status.textContent = this.dataset.done;
    } catch {
      this.status.textContent = this.dataset.failed;
    }
  }
}

export class CivicPrint extends Help {
  help() {
    window.print();
  }
}

export class CivicShare extends Help {
  get available() {
    return Boolean(navigator.share);
  }

  help() {
    const shared = { title: this.dataset.title, url: this.dataset.url };
    navigator.share(shared).catch(() => {}); // closing the system's panel is not an error
  }
}

function statusLine() {
  const line = document.createElement("p");
  line.className = "civic-small";
  line.setAttribute("role", "status");
  return line;
}
