using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Interop.NodeAgent.Acknowledge;
using Interop.NodeAgent.Compose;
using Interop.NodeAgent.Files;
using Interop.NodeAgent.Onward;
using Interop.NodeAgent.Open;
using Interop.NodeAgent.Threads;
using Interop.Packets;
using Interop.Storage.Agent;
using Microsoft.AspNetCore.Http.Features;

namespace Interop.NodeAgent.Api;

/// <summary>REST /v1 for officers of the agency (docs/agent-api.md). Reads, calls the station, writes; who may call is settled before.</summary>
internal static class AgentApi
{
    public static void MapAgent(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder v1 = routes.MapGroup("/v1");
        Outward(v1);
        OfFiles(v1);
        Inward(v1);
        Onward(v1);
        Cases(v1);
    }

    private static void Outward(RouteGroupBuilder v1)
    {
        v1.MapPost("/send", async (HttpContext http, Composer composer, CancellationToken cancellation) =>
            Answers.Of(await composer.Send(await Body(http, AgentJson.Default.SendRequest), Officers.Of(http), cancellation), AgentJson.Default.SendReply, StatusCodes.Status201Created));
        v1.MapGet("/drafts", async (DraftDesk desk, CancellationToken cancellation) => Results.Json(await desk.List(cancellation), AgentJson.Default.IReadOnlyListDraftView));
        v1.MapGet("/drafts/{id:long}", async (long id, HttpContext http, DraftDesk desk, CancellationToken cancellation) =>
            Answers.Of(await desk.Show(id, Officers.Of(http), cancellation), AgentJson.Default.DraftView));
        v1.MapPost("/drafts/{id:long}/approve", async (long id, HttpContext http, DraftDesk desk, CancellationToken cancellation) =>
            Answers.Of(await desk.Approve(id, Officers.Of(http), cancellation), AgentJson.Default.DraftView));
        v1.MapPost("/drafts/{id:long}/withdraw", async (long id, HttpContext http, DraftDesk desk, CancellationToken cancellation) =>
            Answers.Of(await desk.Withdraw(id, Officers.Of(http), cancellation), AgentJson.Default.DraftView));
        v1.MapGet("/waiting", async (CaseDesk desk, CancellationToken cancellation) => Results.Json(await desk.Waiting(cancellation), AgentJson.Default.IReadOnlyListWaitView));
    }

    private static void OfFiles(RouteGroupBuilder v1)
    {
        v1.MapPost("/files", async (string? mediaType, string? name, uint? suite, HttpContext http, FileShelf shelf, CancellationToken cancellation) =>
        {
            // The one call with a large body; it is sealed as it comes.
            http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = BlobSize.MaxFile;
            Reply<AttachedView> reply = await shelf.Attach(http.Request.Body, http.Request.ContentLength, mediaType, name ?? "", suite, Officers.Of(http), cancellation);
            return Answers.Of(reply, AgentJson.Default.AttachedView, StatusCodes.Status201Created);
        });
        v1.MapGet("/packets/{packet}/files/{number:int}", async (string packet, int number, HttpContext http, FileDesk desk, CancellationToken cancellation) =>
        {
            if (!(await desk.Ready(packet, number, Officers.Of(http), cancellation)).TryGet(out ReadyFile? file, out ApiRefusal? refusal))
            {
                return Answers.Problem(refusal);
            }

            // As what it is said to be, but never for a browser to run: it is a stranger's file.
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers.ContentDisposition = "attachment";
            http.Response.ContentLength = file.Reference.Length;
            return Results.Stream(async to =>
            {
                await using (file)
                {
                    await file.WriteTo(to, cancellation);
                }
            }, "application/octet-stream");
        });
    }

    private static void Inward(RouteGroupBuilder v1)
    {
        v1.MapGet("/inbox", async (string? state, PacketDesk desk, CancellationToken cancellation) =>
        {
            IncomingState one = default;
            bool known = state is null || Enum.TryParse(state.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out one);
            return known
                ? Results.Json(await desk.Inbox(state is null ? null : one, cancellation), AgentJson.Default.IReadOnlyListInboxItem)
                : Answers.Problem(ApiRefusal.Malformed("state", $"It must be one of: {string.Join(", ", Enum.GetValues<IncomingState>().Select(Words.Of))}."));
        });
        v1.MapGet("/packets/{packet}", async (string packet, PacketDesk desk, CancellationToken cancellation) =>
            Answers.Of(await desk.Show(packet, cancellation), AgentJson.Default.PacketView));
        v1.MapPost("/packets/{packet}/open", async (string packet, HttpContext http, OpenStation station, CancellationToken cancellation) =>
            Answers.Of(await station.Open(packet, Officers.Of(http), cancellation), AgentJson.Default.OpenedView));
        v1.MapPost("/packets/{packet}/ack", async (string packet, HttpContext http, AckStation station, CancellationToken cancellation) =>
            Answers.Of(await station.Acknowledge(packet, await Body(http, AgentJson.Default.AckRequest), Officers.Of(http), cancellation), AgentJson.Default.AckReply));
        v1.MapPost("/packets/{packet}/answer", async (string packet, HttpContext http, AnswerStation station, CancellationToken cancellation) =>
            Answers.Of(await station.Answer(packet, await Body(http, AgentJson.Default.AnswerRequest), Officers.Of(http), cancellation), AgentJson.Default.SendReply, StatusCodes.Status201Created));
    }

    private static void Onward(RouteGroupBuilder v1)
    {
        v1.MapPost("/packets/{packet}/onward", async (string packet, HttpContext http, OnwardDesk desk, CancellationToken cancellation) =>
            Answers.Of(await desk.Ask(packet, await Body(http, AgentJson.Default.OnwardAsk), Officers.Of(http), cancellation), AgentJson.Default.SendReply, StatusCodes.Status201Created));
        v1.MapPost("/packets/{packet}/onward-decision", async (string packet, HttpContext http, OnwardDesk desk, CancellationToken cancellation) =>
            Answers.Of(await desk.Answer(packet, await Body(http, AgentJson.Default.OnwardAnswer), Officers.Of(http), cancellation), AgentJson.Default.SendReply, StatusCodes.Status201Created));
    }

    private static void Cases(RouteGroupBuilder v1)
    {
        v1.MapGet("/threads", async (CaseDesk desk, CancellationToken cancellation) => Results.Json(await desk.List(cancellation), AgentJson.Default.IReadOnlyListThreadItem));
        v1.MapGet("/threads/{thread}", async (string thread, HttpContext http, CaseDesk desk, CancellationToken cancellation) =>
            Answers.Of(await desk.Show(thread, Officers.Of(http), cancellation), AgentJson.Default.ThreadView));
        v1.MapPost("/threads/{thread}/raise", async (string thread, HttpContext http, RaiseDesk desk, CancellationToken cancellation) =>
            Answers.Of(await desk.Raise(thread, await Body(http, AgentJson.Default.RaiseRequest), Officers.Of(http), cancellation), AgentJson.Default.SendReply, StatusCodes.Status201Created));
        v1.MapPost("/threads/{thread}/close", async (string thread, HttpContext http, CaseDesk desk, CancellationToken cancellation) =>
            Answers.Of(await desk.Close(thread, Officers.Of(http), cancellation), AgentJson.Default.ThreadView));
    }

    private static async Task<T> Body<T>(HttpContext http, JsonTypeInfo<T> type)
        where T : class
    {
        T? body = await JsonSerializer.DeserializeAsync(http.Request.Body, type, http.RequestAborted);
        return body ?? throw new JsonException("The body says null.");
    }
}
