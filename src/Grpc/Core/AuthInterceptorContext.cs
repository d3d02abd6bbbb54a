namespace Grpc.Core;

/// <summary>The call that credentials are asked for.</summary>
/// <param name="serviceUrl">"https://host/pkg.Service"; a port only where it is not the scheme's own.</param>
/// <param name="methodName">Without the service: "Submit".</param>
/// <param name="cancellationToken">Cancelled when the call ends.</param>
public class AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken)
{
    public AuthInterceptorContext(string serviceUrl, string methodName)
        : this(serviceUrl, methodName, CancellationToken.None)
    {
    }

    public string ServiceUrl { get; } = serviceUrl ?? throw new ArgumentNullException(nameof(serviceUrl));

    public string MethodName { get; } = methodName ?? throw new ArgumentNullException(nameof(methodName));

    public CancellationToken CancellationToken { get; } = cancellationToken;
}
