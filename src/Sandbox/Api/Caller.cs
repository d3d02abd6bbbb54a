using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Interop.Sandbox.Story;
using Interop.Trust.Certificates;

namespace Interop.Sandbox.Api;

/// <summary>Somebody with a client certificate who calls a service over HTTPS and trusts the authorities of one PEM file alone. An outsider: none of our TLS code.</summary>
internal sealed class Caller : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private readonly IssuedCertificate _certificate;
    private readonly HttpClient _client;

    /// <param name="at">Base address.</param>
    /// <param name="certificate">Client certificate, PEM file.</param>
    /// <param name="key">Its key, PEM file.</param>
    /// <param name="authorities">PEM file.</param>
    public Caller(Uri at, string certificate, string key, string authorities)
    {
        At = at;
        _certificate = IssuedCertificate.Load(certificate, key);
        _client = new HttpClient(new SocketsHttpHandler { SslOptions = Tls(_certificate.Certificate, authorities), UseProxy = false }) { BaseAddress = at, Timeout = s_patience };
    }

    public Uri At { get; }

    /// <summary>For readers that bring their own HTTP.</summary>
    public HttpClient Http => _client;

    public Task<ApiAnswer> Get(string path, CancellationToken cancellation) => Call(HttpMethod.Get, path, null, cancellation);

    public Task<ApiAnswer> Post(string path, JsonElement? body, CancellationToken cancellation) => Call(HttpMethod.Post, path, body, cancellation);

    public void Dispose()
    {
        _client.Dispose();
        _certificate.Dispose();
    }

    private static SslClientAuthenticationOptions Tls(X509Certificate2 own, string authorities)
    {
        X509ChainPolicy chain = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        chain.CustomTrustStore.ImportFromPemFile(authorities);
        return new SslClientAuthenticationOptions
        {
            ClientCertificateContext = SslStreamCertificateContext.Create(own, additionalCertificates: null, offline: true),
            EnabledSslProtocols = SslProtocols.Tls13,
            CertificateChainPolicy = chain,
        };
    }

    private async Task<ApiAnswer> Call(HttpMethod method, string path, JsonElement? body, CancellationToken cancellation)
    {
        string call = $"{method} {path} at {At.Authority}";
        try
        {
            using HttpRequestMessage request = new(method, path);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            if (method == HttpMethod.Post)
            {
                request.Content = new StringContent(body is { } json ? json.GetRawText() : "{}", Encoding.UTF8, "application/json");
            }

            using HttpResponseMessage answer = await _client.SendAsync(request, cancellation);
            byte[] bytes = await answer.Content.ReadAsByteArrayAsync(cancellation);
            return new ApiAnswer(call, answer.StatusCode, Parse(bytes));
        }
        catch (HttpRequestException failure)
        {
            throw new StepFailedException($"{call} to be answered", failure.Message, failure);
        }
    }

    private static JsonElement Parse(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return default;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException malformed)
        {
            throw new StepFailedException("an answer in JSON", malformed.Message, malformed);
        }
    }
}
