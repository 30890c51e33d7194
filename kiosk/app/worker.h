// The one thread besides the screen's: what blocks or computes for long happens here.
//
// Jobs go in and answers come out as plain values through two bounded channels; a job holds what a
// citizen wrote only until it is done. Thread: the screen's, except where said.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <variant>

#include "kiosk/session/action.h"
#include "kiosk/session/effect.h"
#include "platform/removable_media.h"
#include "shared/base/channel.h"
#include "shared/submission/outbox.h"

namespace kosk::app {

// Sealed and ready to be stored by the screen's thread, which owns the outbox.
struct SealDone {
    std::string instance_id;
    Result<submission::Sealed> sealed;
};

using Job =
    std::variant<session::effect::Save, session::effect::FindMedia, session::effect::ReadMedia>;
using JobDone = std::
    variant<SealDone, session::act::MediaFound, session::act::MediaRead, session::act::MediaFailed>;

class Worker {
  public:
    // `wake` is called on the worker's thread after each answer.
    Worker(std::unique_ptr<platform::RemovableMedia> media, std::function<void()> wake);
    // Lets the job at hand finish.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    // False when too many jobs wait already.
    bool start(Job job);
    std::optional<JobDone> done() { return answers_.try_receive(); }

  private:
    void run();
    JobDone perform(session::effect::Save& save) const;
    JobDone perform(const session::effect::FindMedia& find);
    JobDone perform(const session::effect::ReadMedia& read) const;

    std::unique_ptr<platform::RemovableMedia> media_;
    std::function<void()> wake_;
    std::vector<platform::MediaDocument> documents_;  // of the last list; the worker's alone
    Channel<Job> jobs_{16};
    Channel<JobDone> answers_{64};
    std::thread thread_;
};

}  // namespace kosk::app
