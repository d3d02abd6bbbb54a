using System.Net;
using System.Net.Sockets;

namespace Interop.Sandbox.Tests.Kills;

/// <summary>A range of loopback ports in which nobody listens.</summary>
internal static class FreePorts
{
    // Below the ephemeral range of Linux (32768 to 60999): no outgoing connection takes one of ours between two starts of a process.
    private const int From = 25_000;
    private const int Until = 32_000;

    /// <returns>A base such that it and base + 1 to base + <paramref name="count"/> were free a moment ago.</returns>
    public static int Base(int count)
    {
        // Two test processes of one machine begin at different places.
        int start = From + ((Environment.ProcessId * count) % (Until - From - count));
        for (int at = start; at < Until; at += count + 1)
        {
            if (Enumerable.Range(at, count + 1).All(IsFree))
            {
                return at;
            }
        }

        throw new IOException($"There is no range of {count} free ports between {start} and {Until}.");
    }

    private static bool IsFree(int port)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
