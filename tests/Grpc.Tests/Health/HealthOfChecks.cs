using Grpc.AspNetCore.HealthChecks;
using Grpc.Core;
using Grpc.Health.V1;
using Interop.Grpc.Tests.World;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using HealthClient = Grpc.Health.V1.Health.HealthClient;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Interop.Grpc.Tests.Health;

public sealed class HealthOfChecks
{
    private HealthStatus _database = HealthStatus.Healthy;
    private HealthStatus _mail = HealthStatus.Healthy;
    private int _runs;

    [Fact]
    public async Task The_whole_server_serves_while_no_check_is_unhealthy()
    {
        await using Peer peer = await Start();

        Assert.Equal(ServingStatus.Serving, await Check(peer));
        _mail = HealthStatus.Degraded;
        Assert.Equal(ServingStatus.Serving, await Check(peer));
        _mail = HealthStatus.Unhealthy;
        Assert.Equal(ServingStatus.NotServing, await Check(peer));
        await Expect.Ending(StatusCode.NotFound, () => Check(peer, "echo.v1.Echo"));
    }

    [Fact]
    public async Task A_service_has_the_checks_that_it_is_mapped_to()
    {
        await using Peer peer = await Start(options =>
        {
            options.Services.Map("data", check => check.Tags.Contains("data"));
            options.Services.MapService("post", result => result.Name == "mail" && result.Tags.Any() && result.Data.Count == 1 && result.Description == "as told" && result.Exception is null);
            options.Services.Add(new ServiceMapping("nothing", (HealthCheckMapContext _) => false));
        });
        _mail = HealthStatus.Unhealthy;

        Assert.Equal(ServingStatus.Serving, await Check(peer, "data"));
        Assert.Equal(1, _runs);
        Assert.Equal(ServingStatus.NotServing, await Check(peer, "post"));
        Assert.Equal(3, _runs);
        Assert.Equal(ServingStatus.Unknown, await Check(peer, "nothing"));
        Assert.Equal(3, _runs);
    }

    [Fact]
    public async Task A_watcher_hears_how_things_stand_and_then_what_is_published()
    {
        await using Peer peer = await Start(publish: true);
        using AsyncServerStreamingCall<HealthCheckResponse> watch = new HealthClient(peer.Channel).Watch(new HealthCheckRequest());

        Assert.Equal(ServingStatus.Serving, await Next(watch));
        _database = HealthStatus.Unhealthy;
        Assert.Equal(ServingStatus.NotServing, await Next(watch));
    }

    [Fact]
    public async Task With_the_cache_only_what_was_published_is_told()
    {
        await using Peer peer = await Start(options => options.UseHealthChecksCache = true);
        await Expect.Ending(StatusCode.NotFound, () => Check(peer));
        Assert.Equal(0, _runs);
        await using Peer publishing = await Start(options => options.UseHealthChecksCache = true, publish: true);
        using AsyncServerStreamingCall<HealthCheckResponse> watch = new HealthClient(publishing.Channel).Watch(new HealthCheckRequest());
        while (await Next(watch) == ServingStatus.ServiceUnknown)
        {
        }

        Assert.Equal(ServingStatus.Serving, watch.ResponseStream.Current.Status);
        Assert.Equal(ServingStatus.Serving, await Check(publishing));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Watchers_are_told_that_the_server_stops_unless_it_is_suppressed(bool suppressed)
    {
        await using CleartextPeer peer = await CleartextPeer.Start(
            app => app.MapGrpcHealthChecksService(),
            services =>
            {
                services.AddGrpc();
                services.AddGrpcHealthChecks(options => options.SuppressCompletionOnShutdown = suppressed).AddCheck("always", () => HealthCheckResult.Healthy());
            });
        using global::Grpc.Net.Client.GrpcChannel channel = global::Grpc.Net.Client.GrpcChannel.ForAddress(peer.Address);
        using AsyncServerStreamingCall<HealthCheckResponse> watch = new HealthClient(channel).Watch(new HealthCheckRequest());
        Assert.Equal(ServingStatus.Serving, await Next(watch));

        Task stopping = peer.Stop();

        if (suppressed)
        {
            await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext());
        }
        else
        {
            Assert.Equal(ServingStatus.NotServing, await Next(watch));
            Assert.False(await watch.ResponseStream.MoveNext());
        }

        await stopping;
    }

    [Fact]
    public void Mappings_are_a_collection_by_name()
    {
        GrpcHealthChecksOptions options = new();
        ServiceMapping mapping = new("a", (HealthResult _) => true);
        options.Services.Add(mapping);

        Assert.Throws<ArgumentException>(() => options.Services.Add(new ServiceMapping("a", (HealthCheckMapContext _) => true)));
        Assert.Contains(mapping, options.Services);
        options.Services.MapService("a", _ => false);
        Assert.NotSame(mapping, Assert.Single(options.Services));
        Assert.NotNull(options.Services.Single().Predicate);
        options.Services.Remove("a");
        Assert.Empty(options.Services);
        options.Services.Map("b", _ => true);
        options.Services.Clear();
        Assert.Empty(options.Services);
    }

    private Task<Peer> Start(Action<GrpcHealthChecksOptions>? options = null, bool publish = false) => Peer.Start(
        app => app.MapGrpcHealthChecksService(),
        services =>
        {
            services.AddGrpc();
            services.AddGrpcHealthChecks();
            services.AddGrpcHealthChecks(options ?? (_ => { }))
                .AddCheck("database", () => Told(_database), ["data"])
                .AddCheck("mail", () => Told(_mail), ["outside"]);
            services.Configure<HealthCheckPublisherOptions>(publisher =>
            {
                publisher.Delay = publish ? TimeSpan.Zero : TimeSpan.FromHours(1);
                publisher.Period = TimeSpan.FromSeconds(1);
            });
        });

    private HealthCheckResult Told(HealthStatus status)
    {
        Interlocked.Increment(ref _runs);
        return new HealthCheckResult(status, "as told", data: new Dictionary<string, object> { ["a"] = 1 });
    }

    private static async Task<ServingStatus> Check(Peer peer, string service = "") =>
        (await new HealthClient(peer.Channel).CheckAsync(new HealthCheckRequest { Service = service })).Status;

    private static async Task<ServingStatus> Next(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext().WaitAsync(TimeSpan.FromSeconds(60)));
        return watch.ResponseStream.Current.Status;
    }
}
