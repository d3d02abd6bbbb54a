using Grpc.Core;

namespace Grpc.Net.Client.Credentials;

/// <summary>The interceptors that call credentials are made of, in order.</summary>
internal sealed class AuthInterceptors : CallCredentialsConfiguratorBase
{
    private readonly List<AsyncAuthInterceptor> _found = [];

    internal static IReadOnlyList<AsyncAuthInterceptor> Of(CallCredentials? credentials)
    {
        if (credentials is null)
        {
            return [];
        }

        AuthInterceptors collector = new();
        credentials.InternalPopulateConfiguration(collector, null);
        return collector._found;
    }

    public override void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials)
    {
        foreach (CallCredentials part in credentials)
        {
            part.InternalPopulateConfiguration(this, state);
        }
    }

    public override void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor) => _found.Add(interceptor);
}
