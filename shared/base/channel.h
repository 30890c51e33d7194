// A bounded queue of plain values between two threads.
//
// A full channel makes the sender wait or be told, so that a slow worker slows its callers instead
// of eating memory. After close() nothing more goes in; what is in still comes out.
// Thread: any number on either end.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace kosk {

template <class T>
class Channel {
  public:
    explicit Channel(std::size_t capacity) : capacity_(capacity) {}

    // Waits for room. False when the channel is closed; then `value` is dropped.
    bool send(T value) {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return closed_ || queue_.size() < capacity_; });
        return push(std::move(value));
    }

    // False at once when full or closed.
    bool try_send(T value) {
        const std::lock_guard lock(mutex_);
        return queue_.size() < capacity_ && push(std::move(value));
    }

    // Waits for a value; nullopt when the channel is closed and empty.
    std::optional<T> receive() {
        std::unique_lock lock(mutex_);
        filled_.wait(lock, [&] { return closed_ || !queue_.empty(); });
        return pop();
    }

    std::optional<T> try_receive() {
        const std::lock_guard lock(mutex_);
        return pop();
    }

    // Waits for a value, then takes all that are there, at most `limit`. Empty means closed.
    std::vector<T> receive_batch(std::size_t limit) {
        std::unique_lock lock(mutex_);
        filled_.wait(lock, [&] { return closed_ || !queue_.empty(); });
        std::vector<T> batch;
        while (!queue_.empty() && batch.size() < limit) {
            batch.push_back(std::move(queue_.front()));
            queue_.pop_front();
        }
        room_.notify_all();
        return batch;
    }

    void close() {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        room_.notify_all();
        filled_.notify_all();
    }

  private:
    bool push(T value) {
        if (closed_) {
            return false;
        }
        queue_.push_back(std::move(value));
        filled_.notify_one();
        return true;
    }

    std::optional<T> pop() {
        if (queue_.empty()) {
            return std::nullopt;
        }
        std::optional<T> value(std::move(queue_.front()));
        queue_.pop_front();
        room_.notify_one();
        return value;
    }

    const std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable filled_;
    std::condition_variable room_;
    std::deque<T> queue_;
    bool closed_ = false;
};

}  // namespace kosk
