using Interop.Gateway.Acknowledge;
using Interop.Gateway.Audit;
using Interop.Gateway.Blobs;
using Interop.Gateway.Decide;
using Interop.Gateway.Deliver;
using Interop.Gateway.Faults;
using Interop.Gateway.Health;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Gateway.Route;
using Interop.Gateway.Submit;
using Interop.Hosting.Peers;
using Interop.Packets;

namespace Interop.Gateway.Start;

/// <summary>The stations of this service: what runs, and on which port it is called.</summary>
internal static class Stations
{
    // An envelope that is too large is still read up to here, so that its refusal has its code and its leaf; what is larger yet ends at the transport.
    private const int MessageMargin = 4 * 1024 * 1024;

    public static void AddStations(this IServiceCollection services)
    {
        services.AddSingleton<Bells>().AddSingleton<Ledger>().AddSingleton<Acts>()
            .AddSingleton<Admission>().AddSingleton<PolicyDesk>().AddSingleton<SubmitHandler>().AddSingleton<PreviewHandler>().AddSingleton<PacketRecorder>().AddSingleton<RefusalRecorder>()
            .AddSingleton<Partners>().AddSingleton<RelayCaller>().AddSingleton<RouteQueue>().AddSingleton<RouteSteps>().AddSingleton<RouteRecorder>().AddSingleton<ForwardHandler>().AddSingleton<ReceivedRecorder>()
            .AddSingleton<DeliverHandler>().AddSingleton<DeliveryQueue>().AddSingleton<Expiry>()
            .AddSingleton<ReceiptRecorder>().AddSingleton<AcknowledgeHandler>().AddSingleton<ForwardReceiptHandler>()
            .AddSingleton<BlobLedger>().AddSingleton<BlobIntake>().AddSingleton<BlobFetch>()
            .AddSingleton<Feed>().AddSingleton<TrackStream>().AddSingleton<ProofAnnouncer>().AddSingleton<Callers>().AddSingleton<FaultInterceptor>().AddSingleton<Readiness>()
            .AddSingleton<IDirectoryFollower, DirectoryFollower>().AddSingleton(Emergencies.Methods);

        // In this order, and all before the listeners open: leaf 0 says that the log began.
        services.AddSingleton<HeartbeatService>().AddHostedService(provider => provider.GetRequiredService<HeartbeatService>()).AddHostedService<SequencerService>().AddHostedService<Router>().AddHostedService<ExpiryService>().AddHostedService<BlobSweep>();
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = EnvelopeLimits.Default.MaxBytes + MessageMargin;
            grpc.Interceptors.Add<StandingInterceptor>();
            grpc.Interceptors.Add<FaultInterceptor>();
        });
    }

    public static void MapStations(this WebApplication app, ListenPort grpc, ListenPort log)
    {
        app.UseRouting();
        app.Use(ListenPort.Hold);
        app.MapGrpcService<ExchangeEndpoint>().WithMetadata(grpc);
        app.MapGrpcService<RelayEndpoint>().WithMetadata(grpc);
        app.MapGrpcService<DirectoryEndpoint>().WithMetadata(grpc);
        app.MapGrpcService<AuditEndpoint>().WithMetadata(grpc);
        app.MapGrpcService<BlobsEndpoint>().WithMetadata(grpc);
        app.MapGrpcService<ReportEndpoint>().WithMetadata(grpc);
        app.MapGrpcService<HealthEndpoint>().WithMetadata(grpc);
        RouteGroupBuilder pages = app.MapGroup("").WithMetadata(log);
        pages.MapLog();
        pages.MapHealth();
    }
}
