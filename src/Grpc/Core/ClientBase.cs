namespace Grpc.Core;

/// <summary>What generated clients have in common.</summary>
public abstract class ClientBase
{
    protected ClientBase()
        : this(new ClientBaseConfiguration(new UnusableCallInvoker(), null))
    {
    }

    protected ClientBase(ClientBaseConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Configuration = configuration;
        CallInvoker = configuration.CreateCallInvoker();
    }

    protected ClientBase(ChannelBase channel)
        : this((channel ?? throw new ArgumentNullException(nameof(channel))).CreateCallInvoker())
    {
    }

    protected ClientBase(CallInvoker callInvoker)
        : this(new ClientBaseConfiguration(callInvoker, null))
    {
    }

    protected CallInvoker CallInvoker { get; }

    internal ClientBaseConfiguration Configuration { get; }

    /// <summary>How a client makes its calls.</summary>
    protected internal class ClientBaseConfiguration
    {
        private readonly CallInvoker _callInvoker;
        private readonly string? _host;

        internal ClientBaseConfiguration(CallInvoker callInvoker, string? host)
        {
            ArgumentNullException.ThrowIfNull(callInvoker);
            _callInvoker = callInvoker;
            _host = host;
        }

        internal CallInvoker CreateCallInvoker() => _host is null ? _callInvoker : new HostCallInvoker(_callInvoker, _host);

        internal ClientBaseConfiguration WithHost(string host) => new(_callInvoker, host);
    }
}
