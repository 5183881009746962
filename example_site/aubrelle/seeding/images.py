from io import BytesIO

from django.core.files.images import ImageFile
from wagtail.images import get_image_model

from aubrelle.content.fr import PICTURES as TITLES
from aubrelle.seeding.pictures import PICTURES


def seed_pictures() -> dict[str, int]:
    """Draw the pictures that are missing; the primary key of each, by name."""
    model = get_image_model()
    found = {}
    for name, draw in PICTURES.items():
        title = TITLES[name]
        image = model.objects.filter(title=title).first()
        if image is None or not image.file.storage.exists(image.file.name):
            image = image or model(title=title)
            image.file = ImageFile(BytesIO(draw().png()), name=f"aubrelle-{name}.png")
            image.save()
        found[name] = image.pk
    return found
