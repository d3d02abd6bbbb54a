using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core;

/// <summary>Whether a channel is to be protected. The certificates themselves belong to the channel's HTTP handler.</summary>
public abstract class ChannelCredentials
{
    private static readonly ChannelCredentials InsecureInstance = new InsecureCredentials();
    private static readonly ChannelCredentials SecureInstance = new SslCredentials();

    [SuppressMessage("Design", "MA0017", Justification = "Public in the official package.")]
    public ChannelCredentials()
    {
    }

    /// <summary>Cleartext HTTP/2.</summary>
    public static ChannelCredentials Insecure => InsecureInstance;

    /// <summary>TLS as the HTTP handler has it.</summary>
    public static ChannelCredentials SecureSsl => SecureInstance;

    /// <summary>The channel's credentials with credentials for every call of it.</summary>
    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials)
    {
        ArgumentNullException.ThrowIfNull(channelCredentials);
        ArgumentNullException.ThrowIfNull(callCredentials);
        return new CompositeCredentials(channelCredentials, callCredentials);
    }

    /// <summary>Tells a channel, through its configurator, what these credentials are made of.</summary>
    public abstract void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object state);

    private sealed class InsecureCredentials : ChannelCredentials
    {
        public override void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object state) =>
            configurator.SetInsecureCredentials(state);
    }

    private sealed class CompositeCredentials(ChannelCredentials channel, CallCredentials call) : ChannelCredentials
    {
        public override void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object state) =>
            configurator.SetCompositeCredentials(state, channel, call);
    }
}
