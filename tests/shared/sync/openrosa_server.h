// An OpenRosa server in memory: keeps what it was sent, by identity, and answers as it is told.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "shared/base/guarded.h"
#include "tests/shared/net/scripted_server.h"

namespace kosk::test {

class OpenRosaServer {
  public:
    struct Record {
        std::string manifest;
        std::map<std::string, std::string> files;
        bool complete = false;
    };

    OpenRosaServer() : server_([this](const SeenRequest& seen) { return answer(seen); }) {}

    [[nodiscard]] std::string url() const { return server_.url() + "/v1/key/made-up"; }
    std::vector<SeenRequest> seen() { return server_.seen(); }
    std::map<std::string, Record> records() {
        return state_.with([](State& state) { return state.records; });
    }
    std::size_t count(const std::string& method) {
        const std::vector<SeenRequest> all = seen();
        return static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [&method](const SeenRequest& request) {
                return request.method == method;
            }));
    }

    // The next POSTs get these answers instead, and keep nothing.
    void refuse(std::vector<Reply> replies) {
        state_.with([&](State& state) { state.refusals = std::move(replies); });
    }
    void answer_head_with(Reply reply) {
        state_.with([&](State& state) { state.head = std::move(reply); });
    }
    void take_at_most(std::size_t bytes) {
        answer_head_with(
            {.status = 204,
             .headers = {{"X-OpenRosa-Version", "1.0"},
                         {"X-OpenRosa-Accept-Content-Length", std::to_string(bytes)}}});
    }

  private:
    struct State {
        std::map<std::string, Record> records;
        std::vector<Reply> refusals;
        Reply head{.status = 204};
    };

    Reply answer(const SeenRequest& seen) {
        return state_.with([&](State& state) {
            if (seen.method == "HEAD") {
                return state.head;
            }
            if (!state.refusals.empty()) {
                Reply reply = state.refusals.front();
                state.refusals.erase(state.refusals.begin());
                return reply;
            }
            return keep(seen, state);
        });
    }

    static Reply keep(const SeenRequest& seen, State& state) {
        const std::vector<SeenPart> parts = seen.parts();
        if (parts.empty() || parts[0].name != "xml_submission_file") {
            return {.status = 400};
        }
        const std::string id = between(parts[0].bytes, "<instanceID>", "</instanceID>");
        Record& record = state.records[id];
        if (!record.manifest.empty() && record.manifest != parts[0].bytes) {
            return {.status = 409};
        }
        record.manifest = parts[0].bytes;
        bool complete = true;
        for (std::size_t i = 1; i < parts.size(); ++i) {
            if (parts[i].name == "*isIncomplete*") {
                complete = false;
                continue;
            }
            std::string& kept = record.files[parts[i].file_name];
            if (!kept.empty() && kept != parts[i].bytes) {
                return {.status = 409};
            }
            kept = parts[i].bytes;
        }
        record.complete = record.complete || complete;
        return {.status = 201};
    }

    static std::string between(const std::string& text,
                               const std::string& begin,
                               const std::string& end) {
        const std::size_t at = text.find(begin) + begin.size();
        return text.substr(at, text.find(end, at) - at);
    }

    Guarded<State> state_;
    ScriptedServer server_;
};

}  // namespace kosk::test
