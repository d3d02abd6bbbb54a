using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Interop.Cli.Certs;

namespace Interop.NodeAgent.Tests.World;

/// <summary>An officer at an agent's API, over real mutual TLS.</summary>
public sealed class Officer : IDisposable
{
    private readonly X509Certificate2 _certificate;
    private readonly HttpClient _http;

    public Officer(SetupResult.OfficerSetup officer, Uri api)
    {
        _certificate = X509Certificate2.CreateFromPemFile(officer.Certificate, officer.Key);
        SocketsHttpHandler handler = new() { UseProxy = false };
        handler.SslOptions.ClientCertificates = [_certificate];
        // The server is one of the federation's agents, whichever is called.
        string agencies = Path.GetFullPath("../../..", officer.Certificate);
        HashSet<string> servers = [.. Directory.GetFiles(agencies, "tls.pem", SearchOption.AllDirectories).Select(Thumbprint)];
        handler.SslOptions.RemoteCertificateValidationCallback = (_, server, _, _) => server is X509Certificate2 shown && servers.Contains(shown.Thumbprint);
        _http = new HttpClient(handler) { BaseAddress = api, Timeout = TimeSpan.FromSeconds(30) };
    }

    public async Task<(HttpStatusCode Status, JsonNode Body)> Call(HttpMethod method, string path, string? json = null)
    {
        using HttpRequestMessage request = new(method, path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        using HttpResponseMessage answer = await _http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text)! : JsonValue.Create(text)!);
    }

    /// <summary>A call that must succeed.</summary>
    public async Task<JsonNode> Get(string path) => Good(await Call(HttpMethod.Get, path), path);

    public async Task<JsonNode> Post(string path, string json = "{}") => Good(await Call(HttpMethod.Post, path, json), path);

    /// <summary>Attaches a file.</summary>
    public async Task<JsonNode> Attach(byte[] file, string mediaType, string name)
    {
        using ByteArrayContent content = new(file);
        using HttpResponseMessage answer = await _http.PostAsync($"/v1/files?mediaType={Uri.EscapeDataString(mediaType)}&name={Uri.EscapeDataString(name)}", content);
        return Good((answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!), "/v1/files");
    }

    /// <summary>The bytes of a file of a packet, or null where it cannot be had now.</summary>
    public async Task<byte[]?> Fetch(string path)
    {
        using HttpResponseMessage answer = await _http.GetAsync(path);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsByteArrayAsync() : null;
    }

    /// <summary>A call that must be refused with a code.</summary>
    public async Task<JsonNode> Refused(string code, HttpStatusCode status, HttpMethod method, string path, string? json = null)
    {
        (HttpStatusCode found, JsonNode body) = await Call(method, path, json);
        Assert.True(found == status && (string?)body["code"] == code, $"{path}: {(int)found} {body["code"]} {body["sentence"]}, expected {(int)status} {code}.");
        Assert.False(string.IsNullOrWhiteSpace((string?)body["sentence"]) || string.IsNullOrWhiteSpace((string?)body["todo"]));
        return body;
    }

    public void Dispose()
    {
        _http.Dispose();
        _certificate.Dispose();
    }

    private static string Thumbprint(string path)
    {
        using X509Certificate2 certificate = X509Certificate2.CreateFromPem(File.ReadAllText(path));
        return certificate.Thumbprint;
    }

    private static JsonNode Good((HttpStatusCode Status, JsonNode Body) answer, string path)
    {
        Assert.True((int)answer.Status is >= 200 and < 300, $"{path}: {(int)answer.Status} {answer.Body.ToJsonString()}");
        return answer.Body;
    }
}
