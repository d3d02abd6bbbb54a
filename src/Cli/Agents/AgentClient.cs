using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Trust.Names;
using Interop.Trust.Peers;

namespace Interop.Cli.Agents;

/// <summary>REST client of a node agent, for one officer. The server must be the agent of the officer's own agency.</summary>
internal sealed class AgentClient : IDisposable
{
    private const int MaxAnswerBytes = 32 * 1024 * 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private readonly Uri _base;
    private readonly MutualTls _tls;

    public AgentClient(AgentProfile profile)
    {
        _base = new Uri(profile.Agent, "/v1/");
        _tls = new MutualTls(profile.Certificate, profile.Key, profile.Authorities, Accept);
        _tls.Http.MaxResponseContentBufferSize = MaxAnswerBytes;
    }

    /// <summary>GET.</summary>
    /// <param name="path">Below /v1/.</param>
    public Task<JsonNode> Get(string path, CancellationToken cancellation) => Call(HttpMethod.Get, path, null, cancellation);

    /// <summary>POST; a null body sends an empty object.</summary>
    public Task<JsonNode> Post(string path, JsonNode? body, CancellationToken cancellation) => Call(HttpMethod.Post, path, body ?? new JsonObject(), cancellation);

    /// <summary>POST of a file, as long as it takes.</summary>
    public async Task<JsonNode> Upload(string path, string file, CancellationToken cancellation)
    {
        await using FileStream stream = File.OpenRead(file);
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(_base, path)) { Content = new StreamContent(stream) };
        return await Send(request, cancellation);
    }

    /// <summary>GET into a new file, which its owner alone may read; it is not there unless all of it came.</summary>
    /// <returns>Bytes.</returns>
    public async Task<long> Download(string path, string file, CancellationToken cancellation)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        if (File.Exists(file))
        {
            throw StoppedException.Settings("output-exists", $"{file} is there already and is not written over.", "Name another file with --out.");
        }

        bool whole = false;
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Get, new Uri(_base, path));
            using HttpResponseMessage answer = await _tls.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                throw Refusal(answer.StatusCode, Parse(await answer.Content.ReadAsByteArrayAsync(cancellation)) as JsonObject);
            }

            await using FileStream stream = new(file, options);
            await answer.Content.CopyToAsync(stream, cancellation);
            whole = stream.Length == answer.Content.Headers.ContentLength;
            return whole ? stream.Length : throw Cut(null);
        }
        catch (HttpRequestException failure)
        {
            throw File.Exists(file) ? Cut(failure) : _tls.Explain(_base, failure);
        }
        finally
        {
            if (!whole)
            {
                File.Delete(file);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _tls.Dispose();

    private static StoppedException Cut(Exception? failure) =>
        new(ExitCodes.Unavailable, "answer-cut", "The file did not come to its end; nothing of it was kept.", "Run the command again; what the agent has of it is kept there.", failure);

    private static string? Accept(X509Certificate2 own, X509Certificate2 server)
    {
        (SpiffeId me, PeerRefusal? unnamed) = SpiffeNames.Read(own);
        (SpiffeId it, PeerRefusal? refusal) = SpiffeNames.Read(server);
        return unnamed is not null ? "your own certificate names nobody: " + unnamed.Sentence
            : refusal is not null ? refusal.Sentence
            : me.Peer is PeerIdentity.Officer officer && it.Peer is PeerIdentity.Agency agency && agency.Code == officer.Pseudonym.Agency && it.TrustDomain == me.TrustDomain ? null
            : $"it is {it.Peer}, and your certificate is of {me.Peer}.";
    }

    private async Task<JsonNode> Call(HttpMethod method, string path, JsonNode? body, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(method, new Uri(_base, path));
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(s_patience);
        try
        {
            return await Send(request, patience.Token);
        }
        catch (OperationCanceledException failure) when (!cancellation.IsCancellationRequested)
        {
            throw new StoppedException(ExitCodes.Unavailable, "service-slow", "The agent did not answer within a minute.", "Try again; 'interop waiting' shows what is under way.", failure);
        }
    }

    private async Task<JsonNode> Send(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            using HttpResponseMessage answer = await _tls.Http.SendAsync(request, cancellation);
            JsonNode? content = Parse(await answer.Content.ReadAsByteArrayAsync(cancellation));
            return answer.IsSuccessStatusCode ? content ?? new JsonObject() : throw Refusal(answer.StatusCode, content as JsonObject);
        }
        catch (HttpRequestException failure)
        {
            throw _tls.Explain(_base, failure);
        }
    }

    private static JsonNode? Parse(byte[] content)
    {
        try
        {
            return content.Length == 0 ? null : JsonFile.Parse(content);
        }
        catch (JsonException failure)
        {
            throw new StoppedException(ExitCodes.Unavailable, "answer-malformed", "What answered is no node agent: its answer is not JSON.", "Check the address.", failure);
        }
    }

    private static StoppedException Refusal(HttpStatusCode status, JsonObject? problem)
    {
        JsonView view = new(problem ?? []);
        int exit = (int)status is 502 or 503 or 504 ? ExitCodes.Unavailable : (int)status >= 500 ? ExitCodes.Unavailable : ExitCodes.Refused;
        return new StoppedException(
            exit,
            view.Or("code", $"http-{(int)status}"),
            view.Or("sentence", view.Or("detail", view.Or("title", $"The agent answered {(int)status}."))),
            view.Or("todo", "Read the agent's log if this goes on."))
        {
            Details =
            [
                .. view.List("findings").Select(finding => $"{finding.Or("severity", "-")}: {finding.Or("path", "-")}: {finding.Or("sentence", finding.Or("code", "-"))}"),
                .. view.List("recipients").SelectMany(recipient => $"{recipient.Or("agency", "-")}: {recipient.Or("outcome", "-")}: {recipient.Or("sentence", "-")} rules: {recipient.Joined("rules")}".Split('\n', StringSplitOptions.RemoveEmptyEntries)),
                .. view.List("lines").Select(line => $"line {line.Or("line", "-")} {line.Or("pseudonym", "")}: {line.Or("status", "-")}"),
            ],
        };
    }
}
