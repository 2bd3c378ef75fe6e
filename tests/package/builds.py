# SPDX-License-Identifier: Apache-2.0
"""What a build does again after which edit. Run for Ninja and for Make."""

from support import CMAKE_LISTS, VIDEO, VIDEO_VERSION, PackageTest, listing, setting

INDIRECT = """#pragma once
#include <string>
struct Place {
  std::string path;
};
"""

# An annotated header that includes another header of the project.
VIDEO_WITH_BASE = """#pragma once
#include <metaxy/feature.hpp>
#include "place.hpp"
struct METAXY_FEATURE({
    .key = "video",
    .id_columns = {"video_id"},
    .fields = {{.key = "frames", .code_version = "1"}},
}) Video : Place {
  std::string video_id;
};
"""

AUDIO = VIDEO.replace("video", "audio").replace("Video", "Audio")

GENERATED_SOURCES = (".hpp", ".cpp", ".sql")


class Test(PackageTest):
    def generator(self):
        generator = setting("GENERATOR")
        if generator == "Unix Makefiles":
            self.tool("MAKE")
        return generator

    def built(self, files=None, arguments="", **how):
        project = self.project(files, arguments, generator=self.generator(), **how)
        project.configure_and_build()
        return project

    def test_a_second_build_does_nothing(self):
        project = self.built()
        self.assertEqual(project.run(), VIDEO_VERSION)
        self.assertEqual(project.changes(), [])
        if project.generator == "Ninja":
            self.assertIn("no work to do", project.build())
        project.configure()
        self.assertEqual(project.changes(), [])

    def test_a_comment_in_an_annotated_header_rewrites_no_generated_file(self):
        project = self.built()
        project.edit("video.hpp", "struct METAXY", "// About videos.\nstruct METAXY")
        changed = project.changes()
        self.assertIn("metaxy/app/.cache/stamp", changed)
        self.assertEqual([name for name in changed if name.endswith(GENERATED_SOURCES)], [])
        self.assertEqual(project.changes(), [])

    def test_a_comment_in_the_configuration_compiles_nothing(self):
        project = self.built({"metaxy.toml": 'project = "one"\n'}, "CONFIG metaxy.toml")
        project.write("metaxy.toml", '# Ours.\nproject = "one"\n')
        self.assertEqual(project.changes(), ["metaxy/app/.cache/stamp"])
        self.assertEqual(project.changes(), [])

    def test_an_edit_of_an_annotated_header_regenerates(self):
        project = self.built()
        project.edit("video.hpp", '"1"', '"2"')
        changed = project.changes()
        self.assertIn("metaxy/app/video.metaxy.hpp", changed)
        self.assertNotIn("metaxy/app/schema.sqlite.sql", changed)
        self.assertNotEqual(project.run(), VIDEO_VERSION)
        self.assertEqual(project.changes(), [])

    def test_an_edit_of_an_indirectly_included_header_regenerates(self):
        project = self.built({"video.hpp": VIDEO_WITH_BASE, "place.hpp": INDIRECT})
        self.assertEqual(project.columns(), ["path", "video_id"])
        project.edit("place.hpp", "path;", "path;\n  double size;")
        project.build()
        self.assertEqual(project.columns(), ["path", "size", "video_id"])
        self.assertEqual(project.changes(), [])

    def test_an_edit_of_the_configuration_or_of_what_it_extends_regenerates(self):
        files = {"metaxy.toml": 'extend = "base/metaxy.toml"\n',
                 "base/metaxy.toml": "hash_truncation_length = 8\n"}
        project = self.built(files, "CONFIG metaxy.toml")
        self.assertEqual(project.run(), VIDEO_VERSION)
        project.edit("base/metaxy.toml", "= 8", "= 12")
        project.build()
        self.assertEqual(len(project.run().split()[1]), 12)
        project.write("metaxy.toml", "hash_truncation_length = 10\n")
        project.build()
        self.assertEqual(len(project.run().split()[1]), 10)
        self.assertEqual(project.changes(), [])

    def test_templates_regenerate_when_edited_added_and_removed(self):
        files = {"templates/sql/drop.sql.j2": "-- nothing to drop\n"}
        project = self.built(files, "TEMPLATES templates")
        self.assertEqual(project.read("drop.sqlite.sql"), "-- nothing to drop\n")
        project.edit("templates/sql/drop.sql.j2", "nothing", "still nothing")
        project.build()
        self.assertEqual(project.read("drop.sqlite.sql"), "-- still nothing to drop\n")
        self.assertEqual(project.changes(), [])
        project.write("templates/sql/schema.sql.j2", "-- no schema\n")
        project.build()
        self.assertEqual(project.read("schema.sqlite.sql"), "-- no schema\n")
        self.assertEqual(project.changes(), [])
        (project.source / "templates/sql/schema.sql.j2").unlink()
        project.build()
        self.assertIn("CREATE TABLE", project.read("schema.sqlite.sql"))
        self.assertEqual(project.changes(), [])

    def test_another_mxc_gen_regenerates(self):
        # A copy stands for another build of mxc-gen: it differs in its time and in nothing else.
        copy = self.moved_installation()
        project = self.built(options=[f"-DCMAKE_PREFIX_PATH={copy}"])
        (copy / "bin/mxc-gen").touch()
        changed = project.changes()
        self.assertIn("metaxy/app/.cache/stamp", changed)
        self.assertNotIn("metaxy/app/video.metaxy.hpp", changed)

    def test_a_header_may_leave_the_list_and_come_back(self):
        project = self.built({"audio.hpp": AUDIO}, "audio.hpp")
        self.assertIn("Audio", project.read("app.metaxy.cpp"))
        everything = contents(project)
        project.edit("CMakeLists.txt", "audio.hpp", "")
        project.build()
        self.assertNotIn("Audio", project.read("app.metaxy.cpp"))
        self.assertFalse(project.generated("audio.metaxy.hpp").exists())
        self.assertNotIn("audio", project.read("schema.sqlite.sql"))
        self.assertEqual(project.changes(), [])
        project.edit("CMakeLists.txt", "HEADERS video.hpp", "HEADERS video.hpp audio.hpp")
        project.build()
        self.assertEqual(contents(project), everything)

    def test_other_arguments_of_the_call_regenerate(self):
        project = self.built()
        project.edit("CMakeLists.txt", "video.hpp ", "video.hpp NAMESPACE handles ")
        project.build()
        self.assertIn("namespace handles", project.read("video.metaxy.hpp"))
        project.edit("CMakeLists.txt", "handles ", "handles DIALECTS duckdb")
        project.build()
        self.assertTrue(project.generated("schema.duckdb.sql").exists())
        self.assertFalse(project.generated("schema.sqlite.sql").exists())
        self.assertEqual(project.changes(), [])

    def test_other_flags_of_the_target_regenerate(self):
        video = VIDEO.replace("};\n", "#ifdef WITH_SIZE\n  double size;\n#endif\n};\n")
        project = self.built({"video.hpp": video})
        self.assertEqual(project.columns(), ["video_id"])
        with (project.source / "CMakeLists.txt").open("a") as lists:
            lists.write("target_compile_definitions(app PRIVATE WITH_SIZE)\n")
        project.build()
        self.assertEqual(project.columns(), ["video_id", "size"])
        self.assertEqual(project.changes(), [])

    def test_a_failing_scan_fails_the_build_and_leaves_the_last_good_outputs(self):
        project = self.built()
        good = outputs(project)
        project.edit("video.hpp", '{"video_id"}', '{"vide_id"}')
        output = project.fail_to_build()
        self.assertRegex(output, r"video\.hpp:6:\d+: error: .*'vide_id'.*did you mean 'video_id'")
        self.assertIn("nothing was written", output)
        self.assertIn("'vide_id'", project.fail_to_build())
        self.assertEqual(outputs(project), good)
        project.edit("video.hpp", '{"vide_id"}', '{"video_id"}')
        project.build()
        self.assertEqual(outputs(project), good)
        self.assertEqual(project.run(), VIDEO_VERSION)
        self.assertEqual(project.changes(), [])

    def test_a_header_that_does_not_compile_fails_the_build_with_clangs_message(self):
        project = self.built()
        project.edit("video.hpp", ".id_columns", ".id_colums")
        output = project.fail_to_build()
        self.assertRegex(output, r"video\.hpp:6:\d+: error: .*'id_colums'")
        self.assertIn("did you mean 'id_columns'?", output)

    def test_a_removed_header_that_is_still_listed_fails_the_build(self):
        project = self.built()
        (project.source / "video.hpp").unlink()
        self.assertIn("video.hpp", project.fail_to_build())

    def test_a_build_after_clean_makes_the_same_files(self):
        project = self.built()
        before = contents(project)
        project.build("--target", "clean")
        self.assertEqual(contents(project), {})
        project.build()
        self.assertEqual(contents(project), before)

    def test_nothing_is_written_to_the_source_tree(self):
        project = self.project(
            {"metaxy.toml": "", "templates/sql/drop.sql.j2": "-- none\n"},
            "CONFIG metaxy.toml TEMPLATES templates", generator=self.generator())
        before = listing(project.source)
        make_read_only(project.source)
        project.configure_and_build()
        self.assertEqual(project.run(), VIDEO_VERSION)
        self.assertEqual(listing(project.source), before)

    def test_targets_with_the_same_header_build_in_parallel(self):
        lists = CMAKE_LISTS.replace("{}", "") + """
foreach(other IN ITEMS second third)
  add_executable(${other} main.cpp)
  metaxy_add_features(${other} HEADERS video.hpp)
endforeach()
"""
        project = self.built({"CMakeLists.txt": lists})
        programs = ("app", "second", "third")
        self.assertEqual([project.run(program) for program in programs], 3 * [VIDEO_VERSION])
        self.assertEqual(len({project.read("video.metaxy.hpp", target) for target in programs}), 1)


def make_read_only(directory):
    for path in [directory, *directory.rglob("*")]:
        path.chmod(path.stat().st_mode & ~0o222)


def outputs(project):
    """What mxc-gen made for the user, with its times."""
    return {name: state for name, state in listing(project.generated()).items()
            if not name.startswith(".cache/")}


def contents(project):
    return {name: digest for name, (_, digest) in outputs(project).items()}
