# The newcomer's path. The build itself is meson's (meson.build); everything here is a short name for it.
BUILD ?= build
FILM  ?= courier.mp4

.PHONY: film test build asan fuzz bench install format check-format clean

# A prompt becomes a film.
film: bootstrap
	@$(MAKE) --no-print-directory build
	$(BUILD)/kinema render examples/courier.txt -o $(FILM)

test: bootstrap
	@$(MAKE) --no-print-directory build
	@rm -f $(BUILD)/meson-logs/testlog.json
	@meson test -C $(BUILD) --no-rebuild --print-errorlogs; status=$$?; \
	  scripts/test-summary $(BUILD)/meson-logs/testlog.json || status=1; exit $$status

.PHONY: bootstrap
bootstrap:
	@scripts/bootstrap

# Only builds; the binary is $(BUILD)/kinema.
build:
	@for tool in meson ninja cc pkg-config; do command -v $$tool >/dev/null || \
	  { echo "make: $$tool is missing: run scripts/bootstrap --no-assets" >&2; exit 1; }; done
	@test -f $(BUILD)/build.ninja || meson setup $(BUILD) || \
	  { echo "make: a library is missing (see above): run scripts/bootstrap --no-assets" >&2; exit 1; }
	@ninja -C $(BUILD)
	@ln -sfn src/cli/kinema $(BUILD)/kinema

# What reads what users bring (base, prompt, plan, film) under the address and undefined-behaviour sanitizers.
ASAN_TESTS = $(filter base prompt plan language grounding actions filmcraft review robustness film, \
  $(patsubst tests/test_%.c,%,$(wildcard tests/test_*.c)))
FUZZ_TARGETS = $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
asan:
	@test -f $(BUILD)-asan/build.ninja || meson setup $(BUILD)-asan --buildtype=debugoptimized \
	  -Db_sanitize=address,undefined -Db_lundef=false
	ASAN_OPTIONS=detect_leaks=0 ninja -C $(BUILD)-asan $(ASAN_TESTS:%=tests/test_%) $(FUZZ_TARGETS:%=tests/fuzz_%)
	LSAN_OPTIONS="suppressions=$(CURDIR)/tests/lsan.supp" ASAN_OPTIONS=detect_leaks=1 \
	UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
	  meson test -C $(BUILD)-asan --no-rebuild --print-errorlogs $(ASAN_TESTS) $(FUZZ_TARGETS:%='fuzz corpus %')

# Looks for prompts, plans, models, pictures and archives that break the readers:
# make fuzz TARGET=prompt SECONDS=3600 (needs clang).
TARGET  ?= prompt
SECONDS ?= 600
fuzz: build
	scripts/fuzz $(TARGET) $(SECONDS) $(BUILD)

bench: build
	$(BUILD)/kinema bench
	$(BUILD)/bench/bench_cast

install: build
	meson install -C $(BUILD)

format:
	git ls-files '*.c' '*.h' | xargs clang-format -i

check-format:
	git ls-files '*.c' '*.h' | xargs clang-format --dry-run --Werror

clean:
	rm -rf $(BUILD) $(BUILD)-asan
