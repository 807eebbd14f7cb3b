# make run · make test: each installs what it needs first, and does nothing twice.
.PHONY: help run test lint docs lock clean bench bench-ocr

help:
	@echo "make run    cài đặt, rồi đọc data/raw vào data/processed / install, then read data/raw into data/processed"
	@echo "make test   cài thêm bộ kiểm thử, rồi kiểm tra tất cả / install the test extras, then check everything"
	@echo "make docs   viết lại từ điển dữ liệu và các bảng trong docs / write the data dictionary and the docs' tables anew"
	@echo "make bench [BENCH_SIZES=100,1000]  đo tốc độ, ghi docs/benchmarks.md / measure speed, write docs/benchmarks.md"
	@echo "make bench-ocr [SCANS=...]  đo tốc độ và lỗi đọc bản quét / measure speed and errors on scans"
	@echo "make lock   khóa lại phiên bản các gói / lock the packages anew (needs uv)"
	@echo "make clean  xóa .venv, .venv-peers và data/processed / remove .venv, .venv-peers and data/processed"

run:
	@.ci/setup run
	@.venv/bin/kehoach ingest data/raw --out data/processed

test: lint
	.venv/bin/python -m pytest

lint:
	@.ci/setup test
	.venv/bin/ruff check .
	.venv/bin/mypy

docs:
	@.ci/setup run
	.venv/bin/python docs/build.py
	.venv/bin/python -m benchmarks.page

BENCH_SIZES = 100,1000,10000
BENCH_SECONDS = 50

bench:
	@.ci/setup test
	@.ci/setup peers
	.venv/bin/python -m benchmarks --sizes $(BENCH_SIZES) --seconds $(BENCH_SECONDS)

bench-ocr:
	@.ci/setup test
	.venv/bin/python -m benchmarks.ocr $(SCANS)

LOCK = uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet

lock:
	$(LOCK) --group build --extra dask --extra delta --extra s3 --output-file requirements.lock
	$(LOCK) --group build --extra test --constraint requirements.lock --output-file requirements-test.lock
	uv pip compile --group peers --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet \
		--output-file requirements-peers.lock

clean:
	rm -rf .venv .venv-peers data/processed
