using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using Interop.Grpc.Tests.Echoes;
using Interop.Grpc.Tests.World;

namespace Interop.Grpc.Tests.Client;

/// <summary>What a channel tells of its connection, and a connection made before the first call.</summary>
public sealed class ConnectivityOfChannels
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_channel_is_idle_until_it_is_used_and_shut_down_when_disposed()
    {
        await using Peer peer = await Peer.Start();
        GrpcChannel channel = peer.NewChannel(new GrpcChannelOptions());
        Assert.Equal(ConnectivityState.Idle, channel.State);
        Task changed = channel.WaitForStateChangedAsync(ConnectivityState.Idle);
        await new Echo.EchoClient(channel).SayAsync(new Note());
        await changed.WaitAsync(s_patience);
        Assert.Equal(ConnectivityState.Ready, channel.State);
        channel.Dispose();
        Assert.Equal(ConnectivityState.Shutdown, channel.State);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => channel.ConnectAsync());
    }

    [Fact]
    public async Task A_connection_made_before_the_first_call_is_the_one_that_the_call_takes()
    {
        await using Peer peer = await Peer.Start();
        GrpcChannel channel = peer.NewChannel(new GrpcChannelOptions());
        await channel.ConnectAsync().WaitAsync(s_patience);
        Assert.Equal(ConnectivityState.Ready, channel.State);
        Assert.Equal("hello", (await new Echo.EchoClient(channel).SayAsync(new Note { Text = "hello" })).Text);
        Assert.Equal(ConnectivityState.Ready, channel.State);
    }

    [Fact]
    public async Task A_channel_whose_server_goes_away_is_idle_again()
    {
        Peer peer = await Peer.Start();
        using GrpcChannel channel = GrpcChannel.ForAddress(peer.Address, new GrpcChannelOptions { HttpHandler = Peer.Handler(Certificates.Client), DisposeHttpClient = true });
        await new Echo.EchoClient(channel).SayAsync(new Note());
        Task changed = channel.WaitForStateChangedAsync(ConnectivityState.Ready);
        await peer.DisposeAsync();
        await changed.WaitAsync(s_patience);
        Assert.Equal(ConnectivityState.Idle, channel.State);
    }

    [Fact]
    public async Task Connecting_goes_on_until_there_is_a_server()
    {
        using Socket listener = new(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
        int port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        using GrpcChannel channel = GrpcChannel.ForAddress($"http://[::1]:{port}", new GrpcChannelOptions { InitialReconnectBackoff = TimeSpan.FromMilliseconds(10), MaxReconnectBackoff = TimeSpan.FromMilliseconds(20) });
        Task connecting = channel.ConnectAsync();
        while (channel.State != ConnectivityState.TransientFailure)
        {
            await Task.Delay(1);
        }

        Assert.False(connecting.IsCompleted);
        listener.Listen();
        await connecting.WaitAsync(s_patience);
        Assert.Equal(ConnectivityState.Ready, channel.State);
    }

    [Fact]
    public async Task Connecting_can_be_given_up()
    {
        using Socket closed = new(SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
        using GrpcChannel channel = GrpcChannel.ForAddress($"http://[::1]:{((IPEndPoint)closed.LocalEndPoint!).Port}");
        using CancellationTokenSource soon = new(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => channel.ConnectAsync(soon.Token));
    }

    [Fact]
    public void A_channel_that_does_not_see_its_connections_says_so()
    {
        using HttpClient client = new();
        using GrpcChannel channel = GrpcChannel.ForAddress("http://localhost:1", new GrpcChannelOptions { HttpClient = client });
        Assert.Throws<InvalidOperationException>(() => channel.State);
        Assert.Throws<InvalidOperationException>(() => { _ = channel.ConnectAsync(); });
        Assert.Throws<InvalidOperationException>(() => { _ = channel.WaitForStateChangedAsync(ConnectivityState.Idle); });
    }
}
