using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Interop.Hosting.Start;
using Interop.NodeAgent.Compose;
using Interop.NodeAgent.Start;
using Interop.NodeAgent.Tests.World;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Tests;

/// <summary>One agent whose gateway is away: what it refuses, what it keeps, what it tells.</summary>
public sealed class OneAgentTests(Federation federation) : IClassFixture<Federation>
{
    [Fact]
    public async Task A_draft_waits_locked_nobody_approves_his_own_and_foreign_officers_are_not_let_in()
    {
        await using (WebApplication app = await NodeAgentHost.Build(federation.Agency("vn.police").Settings, Quiet))
        {
            await app.StartAsync();
            using Officer author = Of("vn.police", 1);
            using Officer lead = Of("vn.police", 2);
            using Officer foreign = new(federation.Agency("kh.police").Officers[0], federation.Agency("vn.police").Api);
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => foreign.Get("/v1/inbox"));

            await author.Refused("request-malformed", HttpStatusCode.BadRequest, HttpMethod.Post, "/v1/send", "{\"type\":1}");
            await author.Refused("recipient-unknown", HttpStatusCode.UnprocessableEntity, HttpMethod.Post, "/v1/send", Requests.Send("note", "escalation.json", "kh.navy", urgency: "urgent"));
            JsonNode blocked = await author.Refused("case-blocked", HttpStatusCode.UnprocessableEntity, HttpMethod.Post, "/v1/send", Requests.Send("note", "escalation.json", "kh.police", change: body => body["case"]!["secret"] = "x"));
            Assert.NotEmpty(blocked["findings"]!.AsArray());
            JsonNode forbidden = await author.Refused(
                "policy-refused", HttpStatusCode.UnprocessableEntity, HttpMethod.Post, "/v1/send", Requests.Send("note", "reentry-list.json", "kh.police", purpose: "immigration-enforcement"));
            Assert.Contains("common:R03", forbidden["recipients"]![0]!["rules"]!.AsArray().Select(rule => (string)rule!));

            JsonNode sent = await author.Post("/v1/send", Requests.Send("rescue-verification-request", "request.json", "kh.police"));
            await author.Refused("own-draft", HttpStatusCode.Conflict, HttpMethod.Post, $"/v1/drafts/{sent["draft"]}/approve");
            await lead.Post($"/v1/drafts/{sent["draft"]}/approve");
            await lead.Refused("draft-not-open", HttpStatusCode.Conflict, HttpMethod.Post, $"/v1/drafts/{sent["draft"]}/approve");
            JsonNode waiting = await Eventually.Is(
                () => author.Get("/v1/waiting"), list => list.AsArray().Any(one => (string?)one!["what"] == "packet" && (int)one["attempts"]! > 0), "the packet waits");
            Assert.Contains(waiting.AsArray(), one => (string?)one!["for"] == "gateway/vn");
        }

        foreach (string file in Directory.GetFiles(Path.Combine(federation.Agency("vn.police").Folder, "data")))
        {
            Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes("Hồng Nhung")));
        }
    }

    [Fact]
    public async Task What_was_approved_as_the_database_was_lost_is_sealed_while_the_agent_lives()
    {
        await using WebApplication app = await NodeAgentHost.Build(federation.Agency("vn.border").Settings, Quiet);
        await app.StartAsync();
        using Officer author = Of("vn.border", 0);
        IWriteQueue<AgentContext> store = app.Services.GetRequiredService<IWriteQueue<AgentContext>>();
        JsonNode sent = await author.Post("/v1/send", Requests.Send("note", "escalation.json", "vn.police", urgency: "urgent"));
        long draft = (long)sent["draft"]!;

        // As the second officer's approval leaves it when the database is lost between that and the seal.
        ShelvedDraft written = (await app.Services.GetRequiredService<DraftShelf>().Take(draft, default))!;
        await store.Run(async (db, token) =>
        {
            DateTimeOffset at = TimeProvider.System.GetUtcNow();
            db.DraftApprovals.Add(new DraftApprovalRow { DraftId = draft, Officer = federation.Agency("vn.border").Officers[1].Pseudonym, Role = Code.Parse("approver"), ActDigest = written.Act, At = at });
            DraftRow row = await db.Drafts.FirstAsync(one => one.Id == draft, token);
            (row.State, row.UpdatedAt, row.Version) = (DraftState.Approved, at, row.Version + 1);
            await db.SaveChangesAsync(token);
        });

        JsonNode sealedDraft = await Eventually.Is(() => author.Get($"/v1/drafts/{draft}"), view => (string?)view["state"] == "sealed", "the draft is sealed");
        Assert.Single(sealedDraft["packets"]!.AsArray());
    }

    [Theory]
    [InlineData("\"Name\": \"vn.police\"", "\"Name\": \"vn.navy\"", "agency-unknown")]
    [InlineData("\"Name\": \"vn.police\"", "\"Nom\": \"vn.police\"", "settings-malformed")]
    [InlineData("\"signing.key\"", "\"receiving.key\"", "key-file-other-algorithm")]
    [InlineData("\"storage.key\"", "\"missing.key\"", "key-file-missing")]
    [InlineData("\"policies\"", "\"no-policies\"", "policy-unreadable")]
    [InlineData("\"tls.pem\"", "\"missing.pem\"", "tls-certificate-unreadable")]
    public async Task What_is_missing_or_broken_refuses_the_start(string good, string bad, string code)
    {
        string settings = federation.Agency("vn.police").Settings;
        string broken = Path.Combine(Path.GetDirectoryName(settings)!, $"broken-{code}.json");
        string text = await File.ReadAllTextAsync(settings);
        Assert.Contains(good, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(broken, text.Replace(good, bad, StringComparison.Ordinal));
        StartRefusedException refused = await Assert.ThrowsAsync<StartRefusedException>(() => NodeAgentHost.Build(broken, Quiet));
        Assert.Equal(code, refused.Code);
    }

    private static void Quiet(ILoggingBuilder logging) => logging.SetMinimumLevel(LogLevel.Critical);

    private Officer Of(string agency, int officer) => new(federation.Agency(agency).Officers[officer], federation.Agency(agency).Api);
}
