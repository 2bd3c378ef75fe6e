// SPDX-License-Identifier: Apache-2.0
#include "tests/databases/private_server.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <vector>

#include <libpq-fe.h>
#include <pwd.h>
#include <unistd.h>

namespace metaxy::testing {
namespace {

namespace fs = std::filesystem;

// Arguments: the server's programs, the directory, and the words that start a command as another
// user, if any. It must contain no single quote.
constexpr const char* keeper_script = R"sh(
programs=$1 directory=$2
shift 2
trap "" HUP INT TERM
start() {
  "$@" "$programs/postgres" -D "$directory/data" -k "$directory" -F -c listen_addresses= \
    -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off -c shared_buffers=32MB \
    -c timezone=UTC >>"$directory/log" 2>&1 </dev/null &
  server=$!
}
if "$@" "$programs/initdb" --pgdata="$directory/data" --username=metaxy --auth=trust \
  --encoding=UTF8 --locale=C --no-sync >"$directory/log" 2>&1 </dev/null; then
  start "$@"
else
  : >"$directory/failed"
fi
while read -r _; do
  kill -INT "$server"
  wait "$server"
  start "$@"
  : >"$directory/restarted"
done
[ -z "$server" ] || kill -QUIT "$server"
wait
rm -rf "$directory"
)sh";

bool has_server(const fs::path& directory) {
  std::error_code ignored;
  return fs::exists(directory / "initdb", ignored) && fs::exists(directory / "postgres", ignored);
}

// Debian keeps the programs apart by version and off the path; others put them on it.
fs::path server_programs() {
  std::error_code ignored;
  std::vector<std::pair<int, fs::path>> found;
  for (const fs::directory_entry& entry : fs::directory_iterator("/usr/lib/postgresql", ignored)) {
    if (!has_server(entry.path() / "bin")) continue;
    found.emplace_back(std::atoi(entry.path().filename().c_str()), entry.path() / "bin");
  }
  if (!found.empty()) return std::ranges::max(found).second;
  std::istringstream path(std::getenv("PATH") != nullptr ? std::getenv("PATH") : "");
  for (std::string directory; std::getline(path, directory, ':');) {
    if (has_server(directory)) return directory;
  }
  throw std::runtime_error(
      "the tests need PostgreSQL's server, but neither /usr/lib/postgresql/*/bin nor the path has "
      "initdb and postgres");
}

// PostgreSQL does not run as root.
const passwd* other_user() {
  if (geteuid() != 0) return nullptr;
  for (const char* name : {"postgres", "nobody"}) {
    if (const passwd* user = getpwnam(name)) return user;
  }
  throw std::runtime_error(
      "PostgreSQL does not run as root, and there is no user 'postgres' or "
      "'nobody' to run it as");
}

std::string make_directory(const passwd* owner) {
  // The path of a socket has room for about a hundred bytes.
  fs::path parent = fs::temp_directory_path();
  if (parent.native().size() > 60) parent = "/tmp";
  std::string out = parent / "metaxy-postgresql-XXXXXX";
  if (mkdtemp(out.data()) == nullptr) {
    throw std::runtime_error("cannot make " + out + ": " + std::strerror(errno));
  }
  if (owner != nullptr && chown(out.c_str(), owner->pw_uid, owner->pw_gid) != 0) {
    throw std::runtime_error("cannot give " + out + " to another user: " + std::strerror(errno));
  }
  return out;
}

std::string shell_quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + '\'';
}

std::string file_text(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path).rdbuf();
  return out.str();
}

}  // namespace

PrivateServer::PrivateServer() {
  const fs::path programs = server_programs();
  const passwd* owner = other_user();
  const std::string as = owner == nullptr ? ""
                                          : "setpriv --reuid=" + std::to_string(owner->pw_uid) +
                                                " --regid=" + std::to_string(owner->pw_gid) +
                                                " --clear-groups --";
  directory_ = make_directory(owner);
  // In a session of its own, so that Ctrl-C in a terminal reaches the test program alone.
  const std::string command = std::string("exec setsid sh -c '") + keeper_script + "' keeper " +
                              shell_quoted(programs) + ' ' + shell_quoted(directory_) + ' ' + as;
  keeper_ = popen(command.c_str(), "we");
  if (keeper_ == nullptr) throw std::runtime_error("cannot start a shell");
  try {
    wait_until_ready();
  } catch (...) {
    pclose(keeper_);
    throw;
  }
}

PrivateServer::~PrivateServer() { pclose(keeper_); }

void PrivateServer::restart() {
  using namespace std::chrono_literals;
  fs::remove(directory_ + "/restarted");
  if (std::fputs("restart\n", keeper_) < 0 || std::fflush(keeper_) != 0) {
    throw std::runtime_error("the shell that looks after the server is gone");
  }
  while (!fs::exists(directory_ + "/restarted")) std::this_thread::sleep_for(10ms);
  wait_until_ready();
}

void PrivateServer::wait_until_ready() const {
  using namespace std::chrono_literals;
  const std::string target = "host='" + directory_ + "' user=" + user + " dbname=postgres";
  const auto until = std::chrono::steady_clock::now() + 60s;
  while (std::chrono::steady_clock::now() < until) {
    if (fs::exists(directory_ + "/failed")) fail("initdb failed");
    if (PQping(target.c_str()) == PQPING_OK) return;
    std::this_thread::sleep_for(10ms);
  }
  fail("the server takes no connections");
}

void PrivateServer::fail(const std::string& reason) const {
  const std::string log = file_text(directory_ + "/log");
  throw std::runtime_error("PostgreSQL does not start: " + reason + "\n" +
                           log.substr(log.size() - std::min<std::size_t>(log.size(), 2000)));
}

}  // namespace metaxy::testing
