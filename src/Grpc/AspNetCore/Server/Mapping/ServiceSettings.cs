using System.IO.Compression;
using Grpc.Framing.Compression;
using Grpc.Net.Compression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.Server.Mapping;

/// <summary>The options of one service after those of all services; fixed when it is mapped.</summary>
/// <param name="MaxReceive">Bytes, null for no limit.</param>
/// <param name="MaxSend">Bytes, null for no limit.</param>
/// <param name="DetailedErrors">Whether clients see the texts of unexpected exceptions.</param>
/// <param name="Compressions">Of requests and responses.</param>
/// <param name="ResponseCompression">Of responses whose method asks for no other; null for none.</param>
/// <param name="Level">Of responses; null for the provider's own.</param>
/// <param name="Interceptors">Outermost first.</param>
/// <param name="Time">For deadlines.</param>
/// <param name="Log">For unexpected ends of calls.</param>
internal sealed record ServiceSettings(
    int? MaxReceive, int? MaxSend, bool DetailedErrors, CompressionSet Compressions, ICompressionProvider? ResponseCompression, CompressionLevel? Level,
    IReadOnlyList<InterceptorRegistration> Interceptors, TimeProvider Time, ILogger Log)
{
    internal static ServiceSettings Of<TService>(IServiceProvider services)
        where TService : class
    {
        GrpcServiceOptions all = services.GetRequiredService<IOptions<GrpcServiceOptions>>().Value;
        GrpcServiceOptions<TService> own = services.GetRequiredService<IOptions<GrpcServiceOptions<TService>>>().Value;
        CompressionSet compressions = new((own.CompressionProvidersWereSet ? own : all).CompressionProviders);
        return new ServiceSettings(
            own.ReceiveSizeWasSet ? own.MaxReceiveMessageSize : all.MaxReceiveMessageSize,
            own.SendSizeWasSet ? own.MaxSendMessageSize : all.MaxSendMessageSize,
            own.EnableDetailedErrors ?? all.EnableDetailedErrors ?? false,
            compressions,
            Named(own.ResponseCompressionAlgorithm ?? all.ResponseCompressionAlgorithm, compressions),
            own.ResponseCompressionLevel ?? all.ResponseCompressionLevel,
            [.. all.Interceptors, .. own.Interceptors],
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetRequiredService<ILoggerFactory>().CreateLogger("Grpc.AspNetCore.Server"));
    }

    private static ICompressionProvider? Named(string? encoding, CompressionSet compressions) =>
        CompressionSet.IsNone(encoding)
            ? null
            : compressions.Find(encoding)
                ?? throw new InvalidOperationException($"No compression provider has the name '{encoding}' of the response compression algorithm.");
}
