// A bounded queue of plain values between two threads.
//
// A full channel makes the sender wait or be told, so that a slow worker slows its callers instead
// of eating memory. After close() nothing more goes in; what is in still comes out.
// Thread: any number on either end.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include "shared/base/mutex.h"

namespace kosk {

template <class T>
class Channel {
  public:
    explicit Channel(std::size_t capacity) : capacity_(capacity) {}

    // Waits for room. False when the channel is closed; then `value` is dropped.
    bool send(T value) {
        Lock lock(mutex_);
        while (!closed_ && queue_.size() >= capacity_) {
            lock.wait(room_);
        }
        return push(std::move(value));
    }

    // False at once when full or closed.
    bool try_send(T value) {
        const Lock lock(mutex_);
        return queue_.size() < capacity_ && push(std::move(value));
    }

    // Waits for a value; nullopt when the channel is closed and empty.
    std::optional<T> receive() {
        Lock lock(mutex_);
        while (!closed_ && queue_.empty()) {
            lock.wait(filled_);
        }
        return pop();
    }

    std::optional<T> try_receive() {
        const Lock lock(mutex_);
        return pop();
    }

    // Waits for a value, then takes all that are there, at most `limit`. Empty means closed.
    std::vector<T> receive_batch(std::size_t limit) {
        Lock lock(mutex_);
        while (!closed_ && queue_.empty()) {
            lock.wait(filled_);
        }
        std::vector<T> batch;
        while (!queue_.empty() && batch.size() < limit) {
            batch.push_back(std::move(queue_.front()));
            drop_front();
        }
        room_.notify_all();
        return batch;
    }

    void close() {
        const Lock lock(mutex_);
        closed_ = true;
        room_.notify_all();
        filled_.notify_all();
    }

  private:
    bool push(T value) KOSK_REQUIRES(mutex_) {
        if (closed_) {
            return false;
        }
        queue_.push_back(std::move(value));
        filled_.notify_one();
        return true;
    }

    std::optional<T> pop() KOSK_REQUIRES(mutex_) {
        if (queue_.empty()) {
            return std::nullopt;
        }
        std::optional<T> value(std::move(queue_.front()));
        drop_front();
        room_.notify_one();
        return value;
    }

    // A place that is free still has the bytes of what was there: an empty queue has no places.
    void drop_front() KOSK_REQUIRES(mutex_) {
        queue_.pop_front();
        if (queue_.empty()) {
            std::deque<T>().swap(queue_);
        }
    }

    const std::size_t capacity_;
    Mutex mutex_;
    std::condition_variable filled_;
    std::condition_variable room_;
    std::deque<T> queue_ KOSK_GUARDED_BY(mutex_);
    bool closed_ KOSK_GUARDED_BY(mutex_) = false;
};

}  // namespace kosk
