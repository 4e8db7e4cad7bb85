from django import forms
from django.core.files.uploadedfile import UploadedFile

from hiring.plans.row_files import MOST_BYTES, Table, read_table

TYPES = ".csv,.tsv,.txt,.xlsx"


class RowsFileForm(forms.Form):
    """A file of planned hires. ``cleaned_data["file"]`` is the table that is in it."""

    file = forms.FileField(
        label="File",
        widget=forms.FileInput(attrs={"accept": TYPES}),
        help_text=f"CSV or XLSX with the columns of an export, at most {MOST_BYTES // 10**6} MB.",
        error_messages={"empty": "The file is empty."},
    )
    removes = forms.BooleanField(
        required=False,
        label="Remove rows that the file lacks",
        help_text="Without this they stay as they are.",
    )

    def clean_file(self) -> Table:
        upload: UploadedFile = self.cleaned_data["file"]
        # One byte more than may be, so that a larger file is told from one that just fits.
        try:
            return read_table(upload.read(MOST_BYTES + 1))
        except forms.ValidationError as error:
            raise forms.ValidationError(error.messages) from error
