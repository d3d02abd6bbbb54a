using System.Net;
using System.Net.Sockets;
using Grpc.Net.Client;
using Interop.Grpc.Tests.Echoes;

namespace Interop.Grpc.Tests.Http2;

/// <summary>A server that answers each connection as the test says, and a client of ours to it.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<RawConnection> _connections = [];
    private readonly Task _accepting;
    private volatile bool _stopped;

    private RawServer(Func<RawConnection, int, Task> answer)
    {
        _listener.Start();
        _accepting = Run(answer);
        Channel = GrpcChannel.ForAddress($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
    }

    public GrpcChannel Channel { get; }

    public Echo.EchoClient Client => new(Channel);

    /// <param name="answer">Gets each connection and its number, from 0.</param>
    public static RawServer Start(Func<RawConnection, int, Task> answer) => new(answer);

    /// <summary>Answers each request on its own, when the whole of it has come.</summary>
    public static RawServer Answering(Func<RawConnection, int, Task> answer) => Start(async (connection, _) =>
    {
        while (await connection.Read() is RawFrame frame)
        {
            if (frame.EndsStream)
            {
                await answer(connection, frame.Stream);
            }
        }
    });

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        _stopped = true;
        _listener.Stop();
        lock (_connections)
        {
            _connections.ForEach(connection => connection.Dispose());
        }

        await _accepting.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private async Task Run(Func<RawConnection, int, Task> answer)
    {
        List<Task> answering = [];
        try
        {
            for (int number = 0; ; number++)
            {
                RawConnection connection = await RawConnection.Accept(_listener);
                lock (_connections)
                {
                    _connections.Add(connection);
                }

                answering.Add(answer(connection, number));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException || (e is InvalidOperationException && _stopped))
        {
            // Stopped.
        }

        await Task.WhenAll(answering).ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
