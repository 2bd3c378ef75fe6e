// SPDX-License-Identifier: Apache-2.0
// with_postgresql COMMAND...: runs the command with one more argument, the URL of an empty database
// on a private server, and ends as it does.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "tests/databases/private_server.h"

int main(int argc, char** argv) try {
  const metaxy::testing::PrivateServer server;
  std::string url = std::string("postgresql://") + metaxy::testing::PrivateServer::user +
                    "@/postgres?host=" + server.directory();
  std::vector<char*> command(argv + 1, argv + argc);
  command.insert(command.end(), {url.data(), nullptr});
  const pid_t child = fork();
  if (child == 0) {
    execvp(command.front(), command.data());
    std::perror(command.front());
    std::_Exit(127);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
} catch (const std::exception& problem) {
  std::fprintf(stderr, "with_postgresql: %s\n", problem.what());
  return 1;
}
