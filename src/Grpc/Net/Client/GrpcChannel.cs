using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Framing.Compression;
using Grpc.Net.Client.Calls;
using Grpc.Net.Client.Connectivity;
using Grpc.Net.Client.Credentials;
using Grpc.Net.Client.Retry;

namespace Grpc.Net.Client;

/// <summary>
/// The way to one server over HTTP/2; made once, used by many calls at once. Dispose it after the last one: calls that still run are cancelled.
/// </summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly ConcurrentDictionary<IMethod, Uri> _addresses = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly HttpMessageInvoker _http;
    private readonly bool _ownsHttp;
    private readonly Uri _address;
    private readonly CallInvoker _invoker;
    private readonly ChannelConnection? _connection;

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        _address = address;
        if (options.HttpClient is not null && options.HttpHandler is not null)
        {
            throw new ArgumentException("Set HttpClient or HttpHandler, not both.", nameof(options));
        }

        bool tls = IsScheme(address, Uri.UriSchemeHttps);
        Security = ChannelSecurity.Of(options.Credentials, tls);
        MayCarryCredentials = tls || options.UnsafeUseInsecureChannelCallCredentials;
        MaxSend = options.MaxSendMessageSize;
        MaxReceive = options.MaxReceiveMessageSize;
        Compressions = new CompressionSet(options.CompressionProviders ?? CompressionSet.Defaults());
        ThrowsOperationCanceled = options.ThrowOperationCanceledOnCancellation;
        Version = options.EffectiveVersion;
        VersionPolicy = options.EffectivePolicy;
        _ownsHttp = options.DisposeHttpClient || (options.HttpClient is null && options.HttpHandler is null);
        _invoker = new HttpCallInvoker(this);
        if (options.ServiceConfig is { } config)
        {
            _invoker = new RetryCallInvoker(this, _invoker, config, options.MaxRetryAttempts, new RetryBudget(options.MaxRetryBufferSize, options.MaxRetryBufferPerCallSize));
        }

        if (options.HttpClient is null)
        {
            HttpMessageHandler handler = options.HttpHandler ?? NewHandler();
            _connection = ChannelConnection.TryWatch(handler, address, options.InitialReconnectBackoff, options.MaxReconnectBackoff, Time);
            _http = new HttpMessageInvoker(handler, _ownsHttp);
        }
        else
        {
            _http = options.HttpClient;
        }
    }

    /// <summary>Whether there is a connection. Only where the channel sees its connections made: with no handler of the caller's, or a SocketsHttpHandler that nobody used or told how to connect.</summary>
    /// <exception cref="InvalidOperationException">It does not see them.</exception>
    public ConnectivityState State => Connection.State;

    /// <summary>Connects without a call; completes when there is a connection.</summary>
    /// <exception cref="InvalidOperationException">As <see cref="State"/>.</exception>
    public Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
        return Connection.Connect(cancellationToken);
    }

    /// <summary>Completes when <see cref="State"/> is another than the one given.</summary>
    /// <exception cref="InvalidOperationException">As <see cref="State"/>.</exception>
    public Task WaitForStateChangedAsync(ConnectivityState lastObservedState, CancellationToken cancellationToken = default) =>
        Connection.WaitForChange(lastObservedState, cancellationToken);

    private ChannelConnection Connection => _connection
        ?? throw new InvalidOperationException("The channel's handler makes its connections in its own way; the channel cannot tell their state.");

    internal ChannelSecurity Security { get; }

    /// <summary>Whether call credentials may be sent.</summary>
    internal bool MayCarryCredentials { get; }

    internal int? MaxSend { get; }

    internal int? MaxReceive { get; }

    internal CompressionSet Compressions { get; }

    internal bool ThrowsOperationCanceled { get; }

    internal Version Version { get; }

    internal HttpVersionPolicy VersionPolicy { get; }

    /// <summary>Cancelled when the channel is disposed.</summary>
    internal CancellationToken Disposed => _disposed.Token;

    internal TimeProvider Time { get; } = TimeProvider.System;

    /// <param name="address">"https://host:port", or "http://host:port" for cleartext HTTP/2.</param>
    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) => ForAddress(new Uri(address), channelOptions);

    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    /// <exception cref="ArgumentException">The address is neither http nor https, or the options name two ways to send.</exception>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        return address.IsAbsoluteUri && (IsScheme(address, Uri.UriSchemeHttps) || IsScheme(address, Uri.UriSchemeHttp))
            ? new GrpcChannel(address, channelOptions)
            : throw new ArgumentException("A channel's address begins with https:// or http://.", nameof(address));
    }

    public override CallInvoker CreateCallInvoker()
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
        return _invoker;
    }

    public void Dispose()
    {
        if (!_disposed.IsCancellationRequested)
        {
            _disposed.Cancel();
            _connection?.Dispose();
            if (_ownsHttp)
            {
                _http.Dispose();
            }
        }
    }

    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }

    internal Uri AddressOf(IMethod method) =>
        _addresses.TryGetValue(method, out Uri? known)
            ? known
            : _addresses.GetOrAdd(method, static (added, address) => new Uri(address, added.FullName), _address);

    /// <summary>"https://host/pkg.Service", as credentials are asked for; a port only where it is not the scheme's own.</summary>
    internal string ServiceUrl(string service) => $"{_address.Scheme}://{_address.Authority}/{service}";

    /// <summary>Completes when the response's headers are there.</summary>
    internal Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _http is HttpClient client
            ? client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : _http.SendAsync(request, cancellationToken);

    private static bool IsScheme(Uri address, string scheme) => string.Equals(address.Scheme, scheme, StringComparison.Ordinal);

    private static SocketsHttpHandler NewHandler() => new()
    {
        EnableMultipleHttp2Connections = true,
        AllowAutoRedirect = false,
        UseCookies = false,
    };
}
