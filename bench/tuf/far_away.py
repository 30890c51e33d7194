#!/usr/bin/env python3
"""A line with a round trip of so many milliseconds, before a server on this machine.

Usage: far_away.py SERVER_PORT ROUND_TRIP_MS      prints the port it listens at
Every byte is half a round trip under way; the first ones of a connection wait a whole one more, for
the handshake that the kernel finished at once. Bandwidth is not limited.
"""
import asyncio
import sys


async def carry(reader, writer, delay, first_delay=0.0):
    loop = asyncio.get_running_loop()
    queue = asyncio.Queue()

    async def deliver():
        while True:
            due, data = await queue.get()
            await asyncio.sleep(max(0.0, due - loop.time()))
            if not data:
                break
            writer.write(data)
        if writer.can_write_eof():
            writer.write_eof()

    delivery = asyncio.create_task(deliver())
    not_before = loop.time() + first_delay
    try:
        while data := await reader.read(65536):
            queue.put_nowait((max(loop.time(), not_before) + delay, data))
    except ConnectionError:
        pass
    queue.put_nowait((loop.time() + delay, b""))
    try:
        await delivery
    except ConnectionError:
        pass


async def main():
    server_port, round_trip = int(sys.argv[1]), float(sys.argv[2]) / 1000

    async def accept(client_reader, client_writer):
        server_reader, server_writer = await asyncio.open_connection("127.0.0.1", server_port)
        await asyncio.gather(
            carry(client_reader, server_writer, round_trip / 2, first_delay=round_trip),
            carry(server_reader, client_writer, round_trip / 2))
        client_writer.close()
        server_writer.close()

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
