using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interop.Storage.SqlServer.Migrations.Agent
{
    /// <inheritdoc />
    public partial class Lookups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Receipts_PacketDigest",
                table: "Receipts");

            migrationBuilder.DropIndex(
                name: "IX_Outgoing_State_NextAttemptAt",
                table: "Outgoing");

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_PacketDigest_Direction",
                table: "Receipts",
                columns: new[] { "PacketDigest", "Direction" });

            migrationBuilder.CreateIndex(
                name: "IX_Outgoing_DraftId",
                table: "Outgoing",
                column: "DraftId");

            migrationBuilder.CreateIndex(
                name: "IX_Outgoing_State_Channel_Seq",
                table: "Outgoing",
                columns: new[] { "State", "Channel", "Seq" });

            migrationBuilder.CreateIndex(
                name: "IX_Incoming_Type_Sender",
                table: "Incoming",
                columns: new[] { "Type", "Sender" });

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_State_CreatedAt",
                table: "Drafts",
                columns: new[] { "State", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_Thread",
                table: "Drafts",
                column: "Thread");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Receipts_PacketDigest_Direction",
                table: "Receipts");

            migrationBuilder.DropIndex(
                name: "IX_Outgoing_DraftId",
                table: "Outgoing");

            migrationBuilder.DropIndex(
                name: "IX_Outgoing_State_Channel_Seq",
                table: "Outgoing");

            migrationBuilder.DropIndex(
                name: "IX_Incoming_Type_Sender",
                table: "Incoming");

            migrationBuilder.DropIndex(
                name: "IX_Drafts_State_CreatedAt",
                table: "Drafts");

            migrationBuilder.DropIndex(
                name: "IX_Drafts_Thread",
                table: "Drafts");

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_PacketDigest",
                table: "Receipts",
                column: "PacketDigest");

            migrationBuilder.CreateIndex(
                name: "IX_Outgoing_State_NextAttemptAt",
                table: "Outgoing",
                columns: new[] { "State", "NextAttemptAt" });
        }
    }
}
