using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Interop.Sandbox.Tests.Kills;

/// <summary>An officer's (or a machine's) HTTPS client with its certificate. A call that finds nobody is made again until somebody is there.</summary>
internal sealed class OfficerClient : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(240);
    private readonly HttpClient _http;

    public OfficerClient(Uri api, string certificate, string key, string authorities)
    {
        X509Certificate2Collection roots = [];
        roots.ImportFromPemFile(authorities);
        using X509Certificate2 pem = X509Certificate2.CreateFromPemFile(certificate, key);
        SocketsHttpHandler handler = new()
        {
            UseProxy = false,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificates = [X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null)],
                CertificateChainPolicy = Policy(roots),
            },
        };
        _http = new HttpClient(handler) { BaseAddress = api, Timeout = TimeSpan.FromSeconds(20) };
    }

    /// <summary>Asks once.</summary>
    /// <returns>Whether it answered 2xx; false where nobody is there.</returns>
    public async Task<bool> Answers(string path)
    {
        try
        {
            using HttpResponseMessage response = await _http.GetAsync(new Uri(path, UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (Exception failure) when (IsAbsence(failure))
        {
            return false;
        }
    }

    /// <summary>Reads, however long the service is away.</summary>
    public Task<JsonElement> Get(string path) => Patiently(async () =>
    {
        Reply reply = await Send(HttpMethod.Get, path, null);
        return reply.Ok ? reply.Body : throw new InvalidOperationException($"GET {path}: {reply.Status} {reply.Body}");
    });

    /// <summary>Calls once.</summary>
    /// <returns>The answer; null where the connection broke and nobody knows whether it was done.</returns>
    public async Task<Reply?> Post(string path, object? body)
    {
        try
        {
            return await Send(HttpMethod.Post, path, body);
        }
        catch (Exception failure) when (IsAbsence(failure))
        {
            return null;
        }
    }

    /// <summary>Calls until there is an answer; only for calls that may be repeated.</summary>
    public Task<Reply> PostAgain(string path, object? body) => Patiently(() => Send(HttpMethod.Post, path, body));

    public void Dispose() => _http.Dispose();

    private static X509ChainPolicy Policy(X509Certificate2Collection roots)
    {
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }

    private static bool IsAbsence(Exception failure) => failure is HttpRequestException or TaskCanceledException or IOException;

    private static async Task<T> Patiently<T>(Func<Task<T>> call)
    {
        DateTimeOffset end = TimeProvider.System.GetUtcNow() + s_patience;
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception failure) when (IsAbsence(failure) && TimeProvider.System.GetUtcNow() < end)
            {
                await Task.Delay(100);
            }
        }
    }

    private async Task<Reply> Send(HttpMethod method, string path, object? body)
    {
        using HttpRequestMessage request = new(method, new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = JsonContent.Create(body, body.GetType());
        }

        using HttpResponseMessage response = await _http.SendAsync(request);
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            // Its database is away. Where that was lost in the very moment of a commit, nobody knows whether it was done: as good as no answer.
            throw new HttpRequestException($"{method} {path}: 503");
        }

        byte[] bytes = await response.Content.ReadAsByteArrayAsync();
        JsonElement json = bytes.Length == 0 || response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) != true
            ? default
            : JsonDocument.Parse(bytes).RootElement.Clone();
        return new Reply((int)response.StatusCode, json);
    }

    /// <summary>An answer.</summary>
    /// <param name="Status">HTTP status.</param>
    /// <param name="Body">JSON, or undefined.</param>
    internal sealed record Reply(int Status, JsonElement Body)
    {
        public bool Ok => Status is >= 200 and < 300;

        public string Code => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out JsonElement code) ? code.GetString() ?? "" : "";
    }
}
