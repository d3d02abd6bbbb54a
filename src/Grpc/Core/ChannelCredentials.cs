namespace Grpc.Core;

/// <summary>Whether a channel is to be protected. The certificates themselves belong to the channel's HTTP handler.</summary>
public abstract class ChannelCredentials
{
    private static readonly ChannelCredentials InsecureInstance = new InsecureCredentials();
    private static readonly ChannelCredentials SecureInstance = new SslCredentials();

    private protected ChannelCredentials()
    {
    }

    /// <summary>Cleartext HTTP/2.</summary>
    public static ChannelCredentials Insecure => InsecureInstance;

    /// <summary>TLS as the HTTP handler has it.</summary>
    public static ChannelCredentials SecureSsl => SecureInstance;

    internal abstract bool IsSecure { get; }

    private sealed class InsecureCredentials : ChannelCredentials
    {
        internal override bool IsSecure => false;
    }
}
