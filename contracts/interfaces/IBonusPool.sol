// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { IMall } from "./IMall.sol";

/// @notice Pays the breakage that collects in the mall's account 0 to distributors, by a published Merkle tree a month.
interface IBonusPool {
    /// @notice One month's rewards. Its deadlines were fixed when it was proposed.
    /// @param root of an OpenZeppelin StandardMerkleTree of `(uint16 epoch, uint40 accountId, uint96 amount)`; zero for none
    /// @param total token units set aside for it
    /// @param claimed token units paid out of it
    /// @param claimableFrom unix second from which it can be claimed and no more be vetoed
    /// @param expiresAt unix second from which it can no more be claimed
    /// @param fromBlock first block of the month, as its reporter states it
    /// @param toBlock last block of the month, as its reporter states it
    /// @param isExpired whether what was left of it went back
    struct EpochInfo {
        bytes32 root;
        uint96 total;
        uint96 claimed;
        uint40 claimableFrom;
        uint40 expiresAt;
        uint64 fromBlock;
        uint64 toBlock;
        bool isExpired;
    }

    event EpochProposed(
        uint16 indexed epoch,
        bytes32 root,
        uint96 total,
        uint64 fromBlock,
        uint64 toBlock,
        uint40 claimableFrom,
        uint40 expiresAt,
        address indexed reporter
    );
    event EpochVetoed(uint16 indexed epoch, bytes32 root, address indexed guardian);
    event EpochExpired(uint16 indexed epoch, uint96 returned);
    event RewardClaimed(uint16 indexed epoch, uint40 indexed accountId, address indexed wallet, uint96 amount);

    error ChallengeWindowInvalid(uint256 secondsGiven, uint256 least, uint256 most);
    error ClaimWindowInvalid(uint256 secondsGiven, uint256 least, uint256 most);
    error EpochUnknown(uint256 epoch);
    error EpochEmpty(uint256 epoch);
    error EpochTooEarly(uint256 epoch, uint256 firstEpoch);
    error EpochNotOver(uint256 epoch, uint256 end);
    error EpochProposedAlready(uint256 epoch, bytes32 root);
    error EpochBlocksInvalid(uint256 fromBlock, uint256 toBlock);
    error EpochTotalAboveFree(uint256 epoch, uint256 total, uint256 free);
    error EpochRootDiffers(uint256 epoch, bytes32 root);
    error EpochVetoTooLate(uint256 epoch, uint256 claimableFrom);
    error EpochNotClaimable(uint256 epoch, uint256 claimableFrom);
    error EpochClaimsOver(uint256 epoch, uint256 expiresAt);
    error EpochNotExpired(uint256 epoch, uint256 expiresAt);
    error EpochExpiredAlready(uint256 epoch);
    error RewardAccountInvalid(uint256 accountId);
    error RewardClaimedAlready(uint256 epoch, uint256 accountId);
    error RewardProofInvalid(uint256 epoch, uint256 accountId, uint256 amount);
    error RewardAboveTotal(uint256 epoch, uint256 amount, uint256 left);

    /* MONEY IN */

    /// @notice Takes the mall's account 0 over, for good: nothing here gives it away again. Anyone may call.
    /// Requirements: the account's owner proposed this contract to the mall.
    function acceptAccount() external;

    /// @notice Brings what waits in the mall's account 0 here; anyone may call. `mall.claimFor([0])` does the same.
    /// Requirements: this contract owns the account; its balance is not zero.
    /// @return amount token units
    function collect() external returns (uint96 amount);

    /* EPOCHS */

    /// @notice States the rewards of a month and sets `total` aside for them. Emits {EpochProposed}.
    /// Requirements:
    /// - the caller holds REPORTER;
    /// - the month is over, is not before `FIRST_EPOCH`, and is not proposed, unless that was vetoed;
    /// - root and total are not zero; the total is free; `fromBlock <= toBlock`.
    /// @param epoch calendar month UTC, `year * 12 + month - 1`
    function propose(uint16 epoch, bytes32 root, uint96 total, uint64 fromBlock, uint64 toBlock) external;

    /// @notice Strikes a proposal and frees its total; the month can be proposed again. Emits {EpochVetoed}.
    /// Requirements: the caller holds GUARDIAN; the month stands proposed with this root; `claimableFrom` is not reached.
    function veto(uint16 epoch, bytes32 root) external;

    /// @notice Frees what nobody claimed; anyone may call. Emits {EpochExpired}.
    /// Requirements: the month stands proposed, `expiresAt` is reached, and it has not expired before.
    /// @return returned token units
    function expire(uint16 epoch) external returns (uint96 returned);

    /* MONEY OUT */

    /// @notice Pays an account's reward to its wallet, the one the mall names now. Anyone may call; never paused, never
    /// restricted. A transfer that fails undoes the whole call, so the reward waits. Emits {RewardClaimed}.
    /// Requirements:
    /// - `claimableFrom` is reached and `expiresAt` is not;
    /// - the account exists, is neither pool nor house, and has claimed nothing of this month;
    /// - the proof leads from `(epoch, accountId, amount)` to the root; the month's total is not exceeded.
    function claim(uint16 epoch, uint40 accountId, uint96 amount, bytes32[] calldata proof) external;

    /* VIEWS */

    /// @notice A month as proposed; all zero when it is not.
    function epochInfo(uint16 epoch) external view returns (EpochInfo memory);

    /// @notice Whether an account has been paid its reward of a month.
    function isClaimed(uint16 epoch, uint40 accountId) external view returns (bool);

    /// @notice Token units promised to months and not yet claimed; never more than what is here.
    function reserved() external view returns (uint256);

    /// @notice Token units here that no month has been promised. Reverts while money is going out.
    function free() external view returns (uint256);

    /// @notice The mall whose account 0 this is.
    function MALL() external view returns (IMall);

    /// @notice The mall's token.
    function TOKEN() external view returns (IERC20);

    /// @notice Seconds in which a proposal can be vetoed before it can be claimed.
    function CHALLENGE_WINDOW() external view returns (uint256);

    /// @notice Seconds in which a reward can be claimed.
    function CLAIM_WINDOW() external view returns (uint256);

    /// @notice The month this contract was deployed in: no earlier one has rewards.
    function FIRST_EPOCH() external view returns (uint16);
}
