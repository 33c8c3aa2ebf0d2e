"""Scores many charters with Spark: JSON lines, or a folder of Markdown, to a table.

    python score.py charters.jsonl --output scores.parquet
    python score.py charters/ --by element

Needs pyspark here, and charter-audit on every machine that works. See "Many charters" in the README.
"""

import argparse
import json
import pathlib
import shutil
import subprocess

from pyspark.sql import SparkSession
from pyspark.sql.types import DoubleType, StringType, StructField, StructType

NUMBERS = {"score", "level", "line", "column", "end_line", "end_column"}


def schema(command):
    """The columns of the table. Without a line to read, the program tells them as the header of a CSV."""
    empty = subprocess.run([*command, "--format", "csv"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True)
    header = empty.stdout.decode().strip().split(",")
    # By charter, all from the total to the number of words are numbers, and those of the framework among them.
    between = header[header.index("total") : header.index("words") + 1] if "total" in header else []
    numbers = NUMBERS.union(between)
    return StructType([StructField(name, DoubleType() if name in numbers else StringType()) for name in header])


def lines(spark, path, parts):
    """The charters as lines: {"id": …, "text": …, "metadata": {…}}."""
    if not pathlib.Path(path).is_dir():
        return spark.sparkContext.textFile(path, parts)
    files = spark.sparkContext.wholeTextFiles(f"{path}/*.md", parts)
    charters = files.filter(lambda file: not file[0].endswith("/README.md"))
    return charters.map(lambda file: json.dumps({"id": file[0].rsplit("/", 1)[1], "text": file[1]}))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", help="a file of JSON lines, or a folder of Markdown")
    parser.add_argument("--output", help="a folder of Parquet to write; without it, the table is shown")
    parser.add_argument("--by", default="charter", choices=["charter", "recommendation", "element", "evidence"])
    parser.add_argument("--parts", type=int, default=8, help="the program is started once for each part")
    parser.add_argument("--today", default="2026-01-01", help="one day for all machines, on which waivers expire or not")
    parser.add_argument("--program", default=shutil.which("charter-audit") or "charter-audit")
    given = parser.parse_args()

    # Spark spreads the work, and so one thread is enough; no machine's own configuration changes the result.
    command = [given.program, "score", "--input-format", "jsonl", "--by", given.by, "--today", given.today]
    command += ["--isolated", "--jobs", "1"]
    spark = SparkSession.builder.appName("charter-audit").getOrCreate()
    rows = lines(spark, given.path, given.parts).pipe(" ".join([*command, "--format", "jsonl"]))
    table = spark.read.schema(schema(command)).json(rows)
    if given.output:
        table.write.mode("overwrite").parquet(given.output)
        table = spark.read.parquet(given.output)
    else:
        table.show(truncate=24)
    # A line that cannot be audited has its row, in which `error` says why.
    print(table.count(), "rows,", table.filter("error is not null").count(), "errors")


if __name__ == "__main__":
    main()
