using Grpc.Core;

namespace Grpc.Net.Client.Credentials;

/// <summary>What a channel's credentials say: whether it is to be protected, and what its calls carry.</summary>
internal sealed class ChannelSecurity : ChannelCredentialsConfiguratorBase
{
    private readonly List<AsyncAuthInterceptor> _interceptors = [];
    private bool? _isSecure;

    /// <summary>For every call of the channel, before those of the call itself.</summary>
    internal IReadOnlyList<AsyncAuthInterceptor> Interceptors => _interceptors;

    /// <exception cref="InvalidOperationException">The credentials do not fit the address, or name certificates, which belong to the HTTP handler.</exception>
    internal static ChannelSecurity Of(ChannelCredentials? credentials, bool tls)
    {
        ChannelSecurity security = new();
        credentials?.InternalPopulateConfiguration(security, security);
        return security._isSecure is null || security._isSecure == tls
            ? security
            : throw new InvalidOperationException(
                $"The channel's credentials do not fit the scheme '{(tls ? Uri.UriSchemeHttps : Uri.UriSchemeHttp)}' of its address.");
    }

    public override void SetInsecureCredentials(object state) => _isSecure = false;

    public override void SetSslCredentials(
        object state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback) =>
        _isSecure = rootCertificates is null && keyCertificatePair is null && verifyPeerCallback is null
            ? true
            : throw new InvalidOperationException("Certificates of a channel are those of its HTTP handler; SslCredentials of a GrpcChannel name none.");

    public override void SetCompositeCredentials(object state, ChannelCredentials channelCredentials, CallCredentials callCredentials)
    {
        channelCredentials.InternalPopulateConfiguration(this, state);
        _interceptors.AddRange(AuthInterceptors.Of(callCredentials));
    }
}
