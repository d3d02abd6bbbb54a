using System.Text.Json.Serialization;
using Interop.Cases.Onward;
using Interop.Cases.Parts;
using Interop.Cases.Rescue;

namespace Interop.Cases.Json;

/// <summary>Generated readers and writers; the options are those of <see cref="CaseJson"/>.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RescueVerificationRequest))]
[JsonSerializable(typeof(RescueVerificationOutcome))]
[JsonSerializable(typeof(Note))]
[JsonSerializable(typeof(RequestPart))]
[JsonSerializable(typeof(IdentityPart))]
[JsonSerializable(typeof(LocationPart))]
[JsonSerializable(typeof(NarrativePart))]
[JsonSerializable(typeof(HealthPart))]
[JsonSerializable(typeof(SuspectPart))]
[JsonSerializable(typeof(AccountPart))]
[JsonSerializable(typeof(ChannelPart))]
[JsonSerializable(typeof(FamilyPart))]
[JsonSerializable(typeof(OutcomePart))]
[JsonSerializable(typeof(NotePart))]
[JsonSerializable(typeof(EmergencyPart))]
[JsonSerializable(typeof(OnwardRequest))]
[JsonSerializable(typeof(OnwardDecision))]
[JsonSerializable(typeof(OnwardOrigin))]
[JsonSerializable(typeof(CaseView))]
internal sealed partial class CaseJsonContext : JsonSerializerContext;
