// A small HTTP/1.1 server on 127.0.0.1 that answers what a test tells it to, or misbehaves.
//
//     ScriptedServer server([](const SeenRequest& seen) { return Reply{.status = 503}; });
//     transport->send({.url = server.url() + "/submission"});
//     CHECK(server.seen().at(0).path == "/submission");
//
// One connection at a time, one request a connection. The handler runs on the server's thread: it
// must not assert, and may touch only what is its own or guarded.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "shared/base/guarded.h"

namespace kosk::test {

struct SeenPart {
    std::string name;
    std::string file_name;
    std::string content_type;
    std::string bytes;
};

struct SeenRequest {
    std::string method;
    std::string path;                            // with the query
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;

    // The parts of a multipart/form-data body; empty when it is not one.
    [[nodiscard]] std::vector<SeenPart> parts() const;
};

struct Reply {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::string body = {};
    // Misbehaviour:
    std::optional<std::string> raw = {};             // these bytes instead of an HTTP answer
    std::optional<std::size_t> cut_body_after = {};  // closes after so many bytes of the body
    bool stall = false;  // sends the head and half of the body, then nothing while the client waits
    bool silent = false;  // never answers while the client waits
};

class ScriptedServer {
  public:
    using Handler = std::function<Reply(const SeenRequest&)>;

    explicit ScriptedServer(Handler handler);
    // The replies in turn; the last one again and again.
    explicit ScriptedServer(std::vector<Reply> replies);
    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;
    ~ScriptedServer();

    // "http://127.0.0.1:PORT".
    [[nodiscard]] std::string url() const;
    // All requests so far, in order.
    std::vector<SeenRequest> seen();

  private:
    void serve();
    void answer(int connection);
    void send_reply(int connection, const SeenRequest& request, const Reply& reply) const;
    // Until there is something to read or the client is gone; false when the server is to stop.
    bool wait_for(int descriptor) const;
    std::optional<SeenRequest> read_request(int connection) const;

    Handler handler_;
    int listener_ = -1;
    int stop_[2] = {-1, -1};
    int port_ = 0;
    Guarded<std::vector<SeenRequest>> seen_;
    std::thread thread_;
};

// A port of 127.0.0.1 where nobody listens.
int unused_port();

}  // namespace kosk::test
