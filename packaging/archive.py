"""Packs a built program for download: with its manual pages, the completion of shells, licences and what to read first.

    python packaging/archive.py PROGRAM TRIPLE FOLDER

writes FOLDER/charter-audit-VERSION-TRIPLE.tar.gz, or .zip for Windows. The same files give the same bytes.
"""

import gzip
import io
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parents[1]
READ = ["README.md", "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"]
# As the package managers that take them from an archive name them.
SHELLS = {"bash": "charter-audit.bash", "zsh": "_charter-audit", "fish": "charter-audit.fish",
          "powershell": "_charter-audit.ps1", "elvish": "charter-audit.elv"}


def files(program):
    """Names in the archive, with their bytes."""
    found = {program.name: program.read_bytes()}
    for name in READ:
        found[name] = (HERE / name).read_bytes()
    for shell, name in SHELLS.items():
        found[f"completions/{name}"] = subprocess.run([program, "completions", shell], check=True, stdout=-1).stdout
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "man", "--output", folder], check=True)
        for page in pathlib.Path(folder).iterdir():
            found[f"man/{page.name}"] = page.read_bytes()
    return dict(sorted(found.items()))


def tar(path, top, contents, program):
    # Neither the time of packing nor the name of the archive stands in it.
    with path.open("wb") as out, gzip.GzipFile("", "wb", fileobj=out, mtime=0) as packed, \
            tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, data in contents.items():
            entry = tarfile.TarInfo(f"{top}/{name}")
            entry.size, entry.mode = len(data), 0o755 if name == program else 0o644
            archive.addfile(entry, io.BytesIO(data))


def zipped(path, top, contents):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(zipfile.ZipInfo(f"{top}/{name}"), data, zipfile.ZIP_DEFLATED)


def main(program, triple, folder):
    program, folder = pathlib.Path(program).resolve(), pathlib.Path(folder)
    version = subprocess.run([program, "-V"], check=True, stdout=-1, text=True).stdout.split()[1]
    top = f"charter-audit-{version}-{triple}"
    folder.mkdir(parents=True, exist_ok=True)
    if "windows" in triple:
        zipped(folder / f"{top}.zip", top, files(program))
    else:
        tar(folder / f"{top}.tar.gz", top, files(program), program.name)


if __name__ == "__main__":
    main(*sys.argv[1:])
