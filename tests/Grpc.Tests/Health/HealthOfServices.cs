using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Interop.Grpc.Tests.World;
using HealthClient = Grpc.Health.V1.Health.HealthClient;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Interop.Grpc.Tests.Health;

public sealed class HealthOfServices
{
    private readonly HealthServiceImpl _health = new();

    [Fact]
    public async Task A_service_is_as_it_was_set_last_and_the_empty_name_is_the_whole_server()
    {
        await using Peer peer = await Start();
        HealthClient client = new(peer.Channel);
        _health.SetStatus("", ServingStatus.Serving);
        _health.SetStatus("echo.v1.Echo", ServingStatus.NotServing);

        Assert.Equal(ServingStatus.Serving, (await client.CheckAsync(new HealthCheckRequest())).Status);
        Assert.Equal(ServingStatus.NotServing, (await client.CheckAsync(new HealthCheckRequest { Service = "echo.v1.Echo" })).Status);
    }

    [Fact]
    public async Task A_service_that_was_never_set_or_was_cleared_is_not_found()
    {
        await using Peer peer = await Start();
        HealthClient client = new(peer.Channel);
        await Expect.Ending(StatusCode.NotFound, async () => await client.CheckAsync(new HealthCheckRequest()));

        _health.SetStatus("a", ServingStatus.Serving);
        _health.SetStatus("b", ServingStatus.Serving);
        _health.ClearStatus("a");
        await Expect.Ending(StatusCode.NotFound, async () => await client.CheckAsync(new HealthCheckRequest { Service = "a" }));
        Assert.Equal(ServingStatus.Serving, (await client.CheckAsync(new HealthCheckRequest { Service = "b" })).Status);
        _health.ClearAll();
        await Expect.Ending(StatusCode.NotFound, async () => await client.CheckAsync(new HealthCheckRequest { Service = "b" }));
    }

    [Fact]
    public async Task A_watcher_hears_the_status_now_and_every_change_once()
    {
        await using Peer peer = await Start();
        using AsyncServerStreamingCall<HealthCheckResponse> watch = new HealthClient(peer.Channel).Watch(new HealthCheckRequest { Service = "a" });

        Assert.Equal(ServingStatus.ServiceUnknown, await Next(watch));
        _health.SetStatus("a", ServingStatus.Serving);
        Assert.Equal(ServingStatus.Serving, await Next(watch));
        _health.SetStatus("a", ServingStatus.Serving);
        _health.SetStatus("other", ServingStatus.NotServing);
        _health.SetStatus("a", ServingStatus.NotServing);
        Assert.Equal(ServingStatus.NotServing, await Next(watch));
        _health.ClearAll();
        Assert.Equal(ServingStatus.ServiceUnknown, await Next(watch));
    }

    [Fact]
    public async Task A_watcher_that_reads_nothing_holds_up_nobody_and_hears_the_last_change()
    {
        HealthServiceImpl health = new();
        List<ServingStatus> heard = [];
        using CancellationTokenSource end = new();
        await using IAsyncEnumerator<ServingStatus> slow = health.Changes("a", end.Token).GetAsyncEnumerator();
        Assert.True(await slow.MoveNextAsync());
        for (int i = 0; i < 1_000; i++)
        {
            health.SetStatus("a", i % 2 == 0 ? ServingStatus.NotServing : ServingStatus.Serving);
        }

        health.SetStatus("a", ServingStatus.Unknown);
        while (slow.Current != ServingStatus.Unknown)
        {
            Assert.True(await slow.MoveNextAsync());
            heard.Add(slow.Current);
        }

        Assert.InRange(heard.Count, 1, 5);
    }

    [Fact]
    public async Task A_watch_ends_when_it_is_cancelled()
    {
        await using Peer peer = await Start();
        AsyncServerStreamingCall<HealthCheckResponse> watch = new HealthClient(peer.Channel).Watch(new HealthCheckRequest());
        await Next(watch);

        watch.Dispose();

        await Expect.Ending(StatusCode.Cancelled, () => watch.ResponseStream.MoveNext());
    }

    private Task<Peer> Start() => Peer.Start(
        app => app.MapGrpcService<HealthServiceImpl>(),
        services =>
        {
            services.AddSingleton(_health);
            services.AddGrpc();
        });

    private static async Task<ServingStatus> Next(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext().WaitAsync(TimeSpan.FromSeconds(60)));
        return watch.ResponseStream.Current.Status;
    }
}
