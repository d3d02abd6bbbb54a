namespace Grpc.Core;

/// <summary>Takes what <see cref="CallCredentials"/> are made of; an implementation of channels derives from it.</summary>
public abstract class CallCredentialsConfiguratorBase
{
    public abstract void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials);

    public abstract void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor);
}
