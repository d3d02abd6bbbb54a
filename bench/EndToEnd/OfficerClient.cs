using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Interop.Bench.EndToEnd;

/// <summary>An officer's HTTPS client with his or her certificate.</summary>
internal sealed class OfficerClient : IDisposable
{
    private readonly HttpClient _http;

    public OfficerClient(Uri api, string certificate, string key, string authorities)
    {
        X509Certificate2Collection roots = [];
        roots.ImportFromPemFile(authorities);
        using X509Certificate2 pem = X509Certificate2.CreateFromPemFile(certificate, key);
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots);
        SocketsHttpHandler handler = new()
        {
            UseProxy = false,
            EnableMultipleHttp2Connections = true,
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificates = [X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null)],
                CertificateChainPolicy = policy,
            },
        };
        _http = new HttpClient(handler)
        {
            BaseAddress = api,
            Timeout = TimeSpan.FromMinutes(2),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    /// <summary>Whether it answers 2xx; false where nobody is there.</summary>
    public async Task<bool> Answers(string path)
    {
        try
        {
            using HttpResponseMessage response = await _http.GetAsync(new Uri(path, UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Calls, and expects 2xx.</summary>
    /// <param name="path">Of the agent's interface, e.g. "/v1/send".</param>
    /// <param name="body">JSON.</param>
    public async Task<JsonElement> Post(string path, byte[] body)
    {
        using ByteArrayContent content = new(body);
        content.Headers.ContentType = new("application/json");
        using HttpResponseMessage response = await _http.PostAsync(new Uri(path, UriKind.Relative), content);
        JsonElement reply = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync());
        return response.IsSuccessStatusCode ? reply : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{path}: {(int)response.StatusCode} {reply}"));
    }

    /// <summary>Reads, and expects 2xx.</summary>
    public async Task<JsonElement> Get(string path)
    {
        using HttpResponseMessage response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        response.EnsureSuccessStatusCode();
        return JsonElement.Parse(await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Sends a file, and expects 2xx.</summary>
    public async Task<JsonElement> Upload(string path, string file)
    {
        await using FileStream stream = File.OpenRead(file);
        using StreamContent content = new(stream);
        using HttpResponseMessage response = await _http.PostAsync(new Uri(path, UriKind.Relative), content);
        response.EnsureSuccessStatusCode();
        return JsonElement.Parse(await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>SHA-256 of what comes; null where it cannot be had now.</summary>
    public async Task<byte[]?> Digest(string path)
    {
        using HttpResponseMessage response = await _http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        await using Stream body = await response.Content.ReadAsStreamAsync();
        return await System.Security.Cryptography.SHA256.HashDataAsync(body);
    }

    public void Dispose() => _http.Dispose();
}
