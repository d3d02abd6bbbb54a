using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Grpc.Core;

namespace Grpc.Net.Client.Connectivity;

/// <summary>Watches the connections that a channel's handler makes, and makes one when asked to. Safe to call at once.</summary>
/// <remarks>The states are those of gRPC core's connectivity semantics: idle without a connection, ready with one.</remarks>
internal sealed class ChannelConnection : IDisposable
{
    private const double Growth = 1.6;

    private readonly Lock _gate = new();
    private readonly EndPoint _address;
    private readonly TimeSpan _initial;
    private readonly TimeSpan? _most;
    private readonly TimeProvider _time;
    private TaskCompletionSource _changed = New();
    private ConnectivityState _state = ConnectivityState.Idle;
    private Socket? _spare;
    private int _open;

    private ChannelConnection(Uri address, TimeSpan initial, TimeSpan? most, TimeProvider time) =>
        (_address, _initial, _most, _time) = (new DnsEndPoint(address.IdnHost, address.Port), initial, most, time);

    public ConnectivityState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    /// <returns>Null where the handler makes its connections in its own way, or has made one already.</returns>
    public static ChannelConnection? TryWatch(HttpMessageHandler handler, Uri address, TimeSpan initial, TimeSpan? most, TimeProvider time)
    {
        HttpMessageHandler? at = handler;
        while (at is DelegatingHandler outer)
        {
            at = outer.InnerHandler;
        }

        if (at is not SocketsHttpHandler { ConnectCallback: null } sockets)
        {
            return null;
        }

        ChannelConnection connection = new(address, initial, most, time);
        try
        {
            sockets.ConnectCallback = connection.Open;
            return connection;
        }
        catch (InvalidOperationException)
        {
            // It was used before this channel was made: how it connects cannot be changed any more.
            return null;
        }
    }

    /// <summary>Completes when the state is another than <paramref name="last"/>.</summary>
    public async Task WaitForChange(ConnectivityState last, CancellationToken cancellation)
    {
        while (true)
        {
            Task change;
            lock (_gate)
            {
                if (_state != last)
                {
                    return;
                }

                change = _changed.Task;
            }

            await change.WaitAsync(cancellation);
        }
    }

    /// <summary>Connects, again and again until it succeeds; the connection is the next that the handler takes.</summary>
    public async Task Connect(CancellationToken cancellation)
    {
        for (double wait = _initial.TotalMilliseconds; State is not ConnectivityState.Ready; wait = Math.Min(wait * Growth, _most?.TotalMilliseconds ?? double.MaxValue))
        {
            ObjectDisposedException.ThrowIf(State is ConnectivityState.Shutdown, typeof(GrpcChannel));
            try
            {
                Socket socket = await Dial(_address, cancellation);
                Socket? before;
                lock (_gate)
                {
                    (before, _spare) = (_spare, socket);
                    Move(ConnectivityState.Ready);
                }

                before?.Dispose();
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((int)Math.Min(wait, 120_000) + 1)), _time, cancellation);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            Move(ConnectivityState.Shutdown);
            _spare?.Dispose();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async ValueTask<Stream> Open(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        Socket? socket;
        lock (_gate)
        {
            (socket, _spare) = (_spare, null);
        }

        // What lay ready may have been closed by the server meanwhile.
        if (socket is not null && socket.Poll(0, SelectMode.SelectRead))
        {
            socket.Dispose();
            socket = null;
        }

        socket ??= await Dial(context.DnsEndPoint, cancellation);
        lock (_gate)
        {
            _open++;
            Move(ConnectivityState.Ready);
        }

        return new WatchedConnection(socket, Closed);
    }

    private async Task<Socket> Dial(EndPoint address, CancellationToken cancellation)
    {
        Begin();
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            Failed();
            throw;
        }
    }

    private void Begin()
    {
        lock (_gate)
        {
            if (_open == 0)
            {
                Move(ConnectivityState.Connecting);
            }
        }
    }

    private void Failed()
    {
        lock (_gate)
        {
            if (_open == 0)
            {
                Move(ConnectivityState.TransientFailure);
            }
        }
    }

    private void Closed()
    {
        lock (_gate)
        {
            if (--_open == 0)
            {
                Move(ConnectivityState.Idle);
            }
        }
    }

    // Under the gate. Nothing follows a shutdown.
    private void Move(ConnectivityState state)
    {
        if (_state != state && _state is not ConnectivityState.Shutdown)
        {
            _state = state;
            TaskCompletionSource before = _changed;
            _changed = New();
            before.TrySetResult();
        }
    }

    private sealed class WatchedConnection(Socket socket, Action closed) : NetworkStream(socket, ownsSocket: true)
    {
        private int _closed;

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (Interlocked.Exchange(ref _closed, 1) == 0)
            {
                closed();
            }
        }
    }
}
