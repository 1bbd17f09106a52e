"""The kinds of files that are kept, and the sizes of the pictures that are made of them."""

PDF = "application/pdf"
MEDIA_TYPES = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/tiff": "TIFF",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    PDF: "PDF",
}
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "TIFF": "tif", "WEBP": "webp", "GIF": "gif", "PDF": "pdf"}
# The longest side of the two pictures that are made, in pixels.
SIZES = {"thumbnail": 320, "preview": 1600}
# A part of a file: its name, its media type, its bytes.
Part = tuple[str, str, bytes]
