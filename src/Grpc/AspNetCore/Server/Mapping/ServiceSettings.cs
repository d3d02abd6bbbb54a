using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.Server.Mapping;

/// <summary>The options of one service after those of all services; fixed when it is mapped.</summary>
/// <param name="MaxReceive">Bytes, null for no limit.</param>
/// <param name="MaxSend">Bytes, null for no limit.</param>
/// <param name="DetailedErrors">Whether clients see the texts of unexpected exceptions.</param>
/// <param name="Interceptors">Outermost first.</param>
/// <param name="Time">For deadlines.</param>
/// <param name="Log">For unexpected ends of calls.</param>
internal sealed record ServiceSettings(
    int? MaxReceive, int? MaxSend, bool DetailedErrors, IReadOnlyList<InterceptorRegistration> Interceptors, TimeProvider Time, ILogger Log)
{
    internal static ServiceSettings Of<TService>(IServiceProvider services)
        where TService : class
    {
        GrpcServiceOptions all = services.GetRequiredService<IOptions<GrpcServiceOptions>>().Value;
        GrpcServiceOptions<TService> own = services.GetRequiredService<IOptions<GrpcServiceOptions<TService>>>().Value;
        return new ServiceSettings(
            own.ReceiveSizeWasSet ? own.MaxReceiveMessageSize : all.MaxReceiveMessageSize,
            own.SendSizeWasSet ? own.MaxSendMessageSize : all.MaxSendMessageSize,
            own.EnableDetailedErrors ?? all.EnableDetailedErrors ?? false,
            [.. all.Interceptors, .. own.Interceptors],
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetRequiredService<ILoggerFactory>().CreateLogger("Grpc.AspNetCore.Server"));
    }
}
