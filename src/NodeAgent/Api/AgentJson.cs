using System.Text.Json.Serialization;

namespace Interop.NodeAgent.Api;

/// <summary>JSON of the API: camelCase, unknown members refused, null left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SendRequest))]
[JsonSerializable(typeof(SendReply))]
[JsonSerializable(typeof(DraftView))]
[JsonSerializable(typeof(IReadOnlyList<DraftView>))]
[JsonSerializable(typeof(IReadOnlyList<InboxItem>))]
[JsonSerializable(typeof(PacketView))]
[JsonSerializable(typeof(OpenedView))]
[JsonSerializable(typeof(AttachedView))]
[JsonSerializable(typeof(AckRequest))]
[JsonSerializable(typeof(RaiseRequest))]
[JsonSerializable(typeof(OnwardAsk))]
[JsonSerializable(typeof(OnwardAnswer))]
[JsonSerializable(typeof(AckReply))]
[JsonSerializable(typeof(AnswerRequest))]
[JsonSerializable(typeof(IReadOnlyList<ThreadItem>))]
[JsonSerializable(typeof(ThreadView))]
[JsonSerializable(typeof(IReadOnlyList<WaitView>))]
[JsonSerializable(typeof(ProblemView))]
[JsonSerializable(typeof(HealthView))]
internal sealed partial class AgentJson : JsonSerializerContext;
