using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Hosting;

namespace Interop.Hosting.Start;

/// <summary>Tells systemd when the service serves and when it stops (sd_notify(3)); does nothing where nobody asked.</summary>
/// <remarks>Without it a unit counts as started while it still reads keys, and what depends on it begins too early.</remarks>
internal static class ServiceManager
{
    private const string Variable = "NOTIFY_SOCKET";

    /// <summary>Announces start and stop of a host.</summary>
    public static void Announce(IHostApplicationLifetime lifetime)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 1 } path)
        {
            return;
        }

        lifetime.ApplicationStarted.Register(() => Send(path, "READY=1"));
        lifetime.ApplicationStopping.Register(() => Send(path, "STOPPING=1"));
    }

    // A manager that does not listen any more is no reason to stop serving: it will notice by itself.
    private static void Send(string path, string state)
    {
        try
        {
            using Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(path[0] == '@' ? '\0' + path[1..] : path));
            socket.Send(Encoding.ASCII.GetBytes(state));
        }
        catch (SocketException failure)
        {
            Console.Error.WriteLine($"The service manager was not told {state}: {failure.SocketErrorCode}.");
        }
    }
}
