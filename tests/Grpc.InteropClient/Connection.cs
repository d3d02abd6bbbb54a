using Grpc.Net.Client;
using Grpc.Testing;
using Interop.Grpc.InteropContract;

namespace Interop.Grpc.InteropClient;

/// <summary>A channel to the target, with a look at the frames that come back.</summary>
public sealed class Connection : IDisposable
{
    private readonly FlagHandler _handler;
    private readonly GrpcChannel _channel;

    /// <exception cref="System.Security.Cryptography.CryptographicException">A certificate or key cannot be read.</exception>
    public Connection(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        SocketsHttpHandler sockets = new() { EnableMultipleHttp2Connections = true };
        if (target.Tls() is System.Net.Security.SslClientAuthenticationOptions tls)
        {
            sockets.SslOptions = tls;
        }

        _handler = new FlagHandler(sockets);
        _channel = GrpcChannel.ForAddress(target.Address, new GrpcChannelOptions { HttpHandler = _handler, DisposeHttpClient = true });
        Client = new TestService.TestServiceClient(_channel);
        Unimplemented = new UnimplementedService.UnimplementedServiceClient(_channel);
    }

    public TestService.TestServiceClient Client { get; }

    public UnimplementedService.UnimplementedServiceClient Unimplemented { get; }

    /// <summary>Of the call whose headers came last: which of its responses were compressed.</summary>
    public IReadOnlyList<bool> LastResponsesCompressed => _handler.Last.Compressed;

    public void Dispose() => _channel.Dispose();

    private sealed class FlagHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private MessageFlags _last = new();

        public MessageFlags Last => Volatile.Read(ref _last);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            MessageFlags flags = new();
            Volatile.Write(ref _last, flags);
            HttpContent received = response.Content;
            StreamContent watched = new(new WatchedStream(await received.ReadAsStreamAsync(cancellationToken), flags));
            foreach (KeyValuePair<string, System.Net.Http.Headers.HeaderStringValues> header in received.Headers.NonValidated)
            {
                watched.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }

            response.Content = watched;
            return response;
        }
    }
}
