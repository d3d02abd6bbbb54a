using Grpc.Core;

namespace Grpc.Net.Client.Credentials;

/// <summary>The headers that prove who makes a call: asked for anew for each attempt, since a token may have expired meanwhile.</summary>
/// <param name="serviceUrl">"https://host/pkg.Service".</param>
/// <param name="methodName">Without the service.</param>
/// <param name="interceptors">Those of the channel, then those of the call; at least one.</param>
/// <param name="allowed">The channel is protected, or may go without.</param>
internal sealed class CallProof(string serviceUrl, string methodName, IReadOnlyList<AsyncAuthInterceptor> interceptors, bool allowed)
{
    /// <returns>Null when the call has no credentials.</returns>
    internal static CallProof? Of(GrpcChannel channel, IMethod method, CallCredentials? credentials) =>
        channel.Security.Interceptors.Count == 0 && credentials is null
            ? null
            : new CallProof(
                channel.ServiceUrl(method.ServiceName), method.Name, [.. channel.Security.Interceptors, .. AuthInterceptors.Of(credentials)],
                channel.MayCarryCredentials);

    /// <exception cref="RpcException">
    /// UNAUTHENTICATED: the channel is cleartext, so that the proof would be everybody's. INTERNAL: it could not be made.
    /// </exception>
    internal async Task<Metadata> Make(CancellationToken cancellationToken)
    {
        if (!allowed)
        {
            throw new RpcException(new Status(
                StatusCode.Unauthenticated, "Call credentials are not sent over http; use https, or set UnsafeUseInsecureChannelCallCredentials."));
        }

        Metadata headers = [];
        AuthInterceptorContext context = new(serviceUrl, methodName, cancellationToken);
        try
        {
            foreach (AsyncAuthInterceptor interceptor in interceptors)
            {
                await interceptor(context, headers).WaitAsync(cancellationToken);
            }
        }
        catch (Exception e) when (e is not RpcException && !cancellationToken.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Internal, "The call's credentials could not be made.", e));
        }

        return headers;
    }
}
