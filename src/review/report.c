// Findings for programs: one JSON document, and SARIF 2.1.0 for editors and continuous integration.
#include "review/internal.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const severities[] = {"note", "warning", "error"};

static json_t *text_json(const char *text)
{
    json_t *value = text ? json_string(text) : json_null();
    return value ? value : json_string(""); // not UTF-8
}

static bool is_placed(const SourceMap *map, Span span)
{
    return span.begin >= 0 && span.begin < span.end && span.end <= map->size;
}

// An edit may be empty: something is inserted there.
static bool has_edit(const SourceMap *map, const Diagnostic *diagnostic)
{
    Span edit = diagnostic->edit;
    return diagnostic->replacement && edit.begin >= 0 && edit.begin <= edit.end && edit.end <= map->size;
}

static json_t *place_json(const SourceMap *map, Span span)
{
    SourcePlace begin = source_place(map, span.begin), end = source_place(map, span.end);
    return json_pack("{s:i, s:i, s:i, s:i, s:i, s:i}", "line", begin.line, "column", begin.column, "end_line", end.line,
                     "end_column", end.column, "begin", span.begin, "end", span.end);
}

static json_t *finding_json(const SourceMap *map, const Diagnostic *diagnostic)
{
    json_t *finding = is_placed(map, diagnostic->span) ? place_json(map, diagnostic->span) : json_object();
    json_object_set_new(finding, "rule", text_json(diagnostic->code));
    json_object_set_new(finding, "level", json_string(severities[diagnostic->severity]));
    json_object_set_new(finding, "message", text_json(diagnostic->message));
    if (diagnostic->fix)
        json_object_set_new(finding, "fix", text_json(diagnostic->fix));
    if (has_edit(map, diagnostic)) {
        json_t *edit = place_json(map, diagnostic->edit);
        json_object_set_new(edit, "replacement", text_json(diagnostic->replacement));
        json_object_set_new(finding, "edit", edit);
    }
    return finding;
}

static json_t *coverage_json(const FilmPlan *plan)
{
    static const char *const kinds[SPAN_KIND_COUNT] = {"understood", "approximated", "unknown", "assumed"};
    Arena *arena = arena_create();
    SourceMap source = source_map(plan->source, arena), *map = &source;
    Coverage coverage;
    review_coverage(plan, arena, &coverage);
    json_t *spans = json_array(), *instead = json_array();
    for (int i = 0; i < coverage.span_count; ++i) {
        const CoverageSpan *span = &coverage.spans[i];
        json_t *entry = place_json(map, span->span);
        json_object_set_new(entry, "kind", json_string(kinds[span->kind]));
        if (span->text)
            json_object_set_new(entry, "text", text_json(span->text));
        json_array_append_new(spans, entry);
    }
    for (int i = 0; i < coverage.instead_count; ++i)
        json_array_append_new(instead, text_json(coverage.instead[i]->message));
    json_t *result = json_pack("{s:i, s:i, s:i, s:i, s:f, s:o, s:o}", "words", coverage.words, "understood",
                               coverage.understood, "approximated", coverage.approximated, "unknown", coverage.unknown,
                               "share", coverage_share(&coverage), "spans", spans, "shown_instead", instead);
    arena_destroy(&arena);
    return result;
}

char *review_json(const Reviewed *reviewed, int count)
{
    json_t *files = json_array();
    int totals[3] = {0};
    for (int i = 0; i < count; ++i) {
        const FilmPlan *plan = reviewed[i].plan;
        Arena *arena = arena_create();
        SourceMap map = source_map(plan ? plan->source : NULL, arena);
        json_t *file = json_pack("{s:o}", "file", text_json(reviewed[i].file)), *findings = json_array();
        if (reviewed[i].failure) {
            json_object_set_new(file, "failure", text_json(reviewed[i].failure));
            totals[SEVERITY_ERROR]++;
        }
        for (int k = 0; plan && k < plan->diagnostic_count; ++k) {
            json_array_append_new(findings, finding_json(&map, &plan->diagnostics[k]));
            totals[plan->diagnostics[k].severity]++;
        }
        if (plan) {
            json_object_set_new(file, "seconds", json_real(plan_seconds(plan)));
            json_object_set_new(file, "shots", json_integer(plan->shot_count));
        }
        json_object_set_new(file, "findings", findings);
        if (plan && reviewed[i].coverage)
            json_object_set_new(file, "coverage", coverage_json(plan));
        json_array_append_new(files, file);
        arena_destroy(&arena);
    }
    json_t *document =
        json_pack("{s:i, s:o, s:i, s:i, s:i}", "kinema_check", 1, "files", files, "errors", totals[SEVERITY_ERROR],
                  "warnings", totals[SEVERITY_WARNING], "notes", totals[SEVERITY_NOTE]);
    char *text = json_dumps(document, JSON_INDENT(2) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(6));
    json_decref(document);
    return text;
}

// ---------------------------------------------------------------- SARIF

// Lines and columns count characters from 1, offsets count characters from 0 (columnKind unicodeCodePoints).
static json_t *region_json(const SourceMap *map, Span span)
{
    SourcePlace begin = source_place(map, span.begin), end = source_place(map, span.end);
    return json_pack("{s:i, s:i, s:i, s:i, s:i, s:i}", "startLine", begin.line, "startColumn", begin.column, "endLine",
                     end.line, "endColumn", end.column, "charOffset", begin.offset, "charLength",
                     end.offset - begin.offset);
}

// A file name as a URI reference (RFC 3986): other bytes in hexadecimal.
static json_t *location_json(const char *file)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
    char uri[1024];
    size_t used = 0;
    for (; *file && used + 4 < sizeof uri; ++file)
        if (strchr(plain, *file))
            uri[used++] = *file;
        else
            used += (size_t)snprintf(uri + used, sizeof uri - used, "%%%02X", (unsigned char)*file);
    uri[used] = 0;
    return json_pack("{s:s}", "uri", uri);
}

static json_t *rules_json(void)
{
    json_t *rules = json_array();
    for (int i = 0, count = rule_count(); i < count; ++i) {
        Rule rule = rule_at(i);
        Arena *arena = arena_create();
        const char *help = rule.explanation;
        if (rule.example[0] && rule.better)
            help = arena_printf(arena, "%s\n\nInstead of: %s\nBetter: %s", help, rule.example, rule.better);
        else if (rule.example[0])
            help = arena_printf(arena, "%s\n\nExample: %s", help, rule.example);
        json_array_append_new(rules, json_pack("{s:s, s:s, s:{s:s}, s:{s:s}, s:{s:s}, s:{s:s}}", "id", rule.name,
                                               "name", rule.name, "shortDescription", "text", rule.title,
                                               "fullDescription", "text", rule.explanation, "help", "text", help,
                                               "defaultConfiguration", "level", severities[rule.level]));
        arena_destroy(&arena);
    }
    return rules;
}

static json_t *result_json(const Reviewed *reviewed, const SourceMap *map, const Diagnostic *diagnostic)
{
    json_t *place = json_pack("{s:o}", "artifactLocation", location_json(reviewed->file));
    if (is_placed(map, diagnostic->span))
        json_object_set_new(place, "region", region_json(map, diagnostic->span));
    json_t *result = json_pack("{s:o, s:s, s:{s:o}, s:[{s:o}]}", "ruleId", text_json(diagnostic->code), "level",
                               severities[diagnostic->severity], "message", "text", text_json(diagnostic->message),
                               "locations", "physicalLocation", place);
    for (int i = 0, count = rule_count(); i < count; ++i)
        if (text_equal(rule_at(i).name, diagnostic->code))
            json_object_set_new(result, "ruleIndex", json_integer(i));
    if (has_edit(map, diagnostic)) {
        json_t *fix = json_pack("{s:[{s:o, s:[{s:o, s:{s:o}}]}]}", "artifactChanges", "artifactLocation",
                                location_json(reviewed->file), "replacements", "deletedRegion",
                                region_json(map, diagnostic->edit), "insertedContent", "text",
                                text_json(diagnostic->replacement));
        if (diagnostic->fix)
            json_object_set_new(fix, "description", json_pack("{s:o}", "text", text_json(diagnostic->fix)));
        json_object_set_new(result, "fixes", json_pack("[o]", fix));
    }
    return result;
}

char *review_sarif(const Reviewed *reviewed, int count)
{
    json_t *results = json_array(), *notifications = json_array(), *artifacts = json_array();
    for (int i = 0; i < count; ++i) {
        const FilmPlan *plan = reviewed[i].plan;
        Arena *arena = arena_create();
        SourceMap map = source_map(plan ? plan->source : NULL, arena);
        json_array_append_new(
            artifacts, json_pack("{s:o, s:s}", "location", location_json(reviewed[i].file), "encoding", "UTF-8"));
        for (int k = 0; plan && k < plan->diagnostic_count; ++k)
            json_array_append_new(results, result_json(&reviewed[i], &map, &plan->diagnostics[k]));
        if (reviewed[i].failure)
            json_array_append_new(notifications,
                                  json_pack("{s:s, s:{s:o}, s:[{s:{s:o}}]}", "level", "error", "message", "text",
                                            text_json(reviewed[i].failure), "locations", "physicalLocation",
                                            "artifactLocation", location_json(reviewed[i].file)));
        arena_destroy(&arena);
    }
    json_t *invocation = json_pack("{s:b, s:o}", "executionSuccessful", json_array_size(notifications) == 0,
                                   "toolExecutionNotifications", notifications);
    json_t *run =
        json_pack("{s:{s:{s:s, s:s, s:s, s:o}}, s:s, s:[o], s:o, s:o}", "tool", "driver", "name", "kinema", "version",
                  KINEMA_VERSION, "semanticVersion", KINEMA_VERSION, "rules", rules_json(), "columnKind",
                  "unicodeCodePoints", "invocations", invocation, "artifacts", artifacts, "results", results);
    json_t *document = json_pack("{s:s, s:s, s:[o]}", "$schema", "https://json.schemastore.org/sarif-2.1.0.json",
                                 "version", "2.1.0", "runs", run);
    char *text = json_dumps(document, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
    json_decref(document);
    return text;
}
