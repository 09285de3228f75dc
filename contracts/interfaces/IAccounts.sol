// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice Who takes part, under whom, and what each may claim. Account 0 is the bonus pool, account 1 the house.
interface IAccounts {
    /// @notice An account as everybody may read it.
    /// @param wallet the address that owns it
    /// @param balance claimable, token units
    /// @param volume settled team sales inside the paid depth, hundredths of a token
    /// @param joinedAt unix seconds
    struct AccountInfo {
        address wallet;
        uint40 uplineId;
        uint96 balance;
        uint64 volume;
        uint8 tier;
        uint40 joinedAt;
        bool isMerchant;
        bool isSuspended;
    }

    event DistributorRegistered(uint40 indexed id, address indexed wallet, uint40 indexed uplineId);
    event BuyerBound(address indexed buyer, uint40 indexed referrerId, uint40 boundUntil);
    event WalletProposed(uint40 indexed id, address indexed wallet);
    event WalletChanged(uint40 indexed id, address indexed previousWallet, address indexed wallet);
    event SuspensionSet(uint40 indexed id, bool isSuspended);
    event MerchantSet(uint40 indexed id, bool isMerchant);
    event StaffSet(uint40 indexed merchantId, address indexed who, uint8 permissions);
    event Claimed(uint40 indexed id, address indexed to, uint96 amount);
    event ClaimFailed(uint40 indexed id, address indexed to, uint96 amount);

    error AccountUnknown(uint256 id);
    error AccountReserved(uint256 id);
    error UplineUnknown(uint256 uplineId);
    error WalletTaken(address wallet, uint256 id);
    error WalletNotProposed(uint256 id, address caller);
    error CallerNotOwner(uint256 id, address caller);
    error CallerNotAllowed(uint256 merchantId, address caller, uint256 permission);
    error PermissionsUnknown(uint256 permissions);
    error MerchantUnknown(uint256 id);
    error MerchantSuspended(uint256 id);
    error BalanceEmpty(uint256 id);
    error RecipientInvalid(address to);

    /// @notice Registers the caller as a distributor under an upline, free of charge. Emits {DistributorRegistered}.
    /// Requirements: intake is open; the caller owns no account; the upline exists and is not the pool.
    /// @return id the new account's, greater than every id before it, so no cycle can exist
    function register(uint40 uplineId) external returns (uint40 id);

    /// @notice Names the wallet that may take an account over. Emits {WalletProposed}.
    /// Requirements: the caller owns the account. The zero address withdraws a proposal.
    function proposeWallet(uint40 id, address newWallet) external;

    /// @notice Takes an account over, with its balance and its team. Emits {WalletChanged}.
    /// Requirements: the caller was proposed by the account's owner and owns no account.
    function acceptWallet(uint40 id) external;

    /// @notice Pays an account's whole balance out. Never paused, never restricted. Emits {Claimed}.
    /// Requirements: the caller owns the account (for the house also a holder of TREASURER); the balance is not zero; `to` is
    /// neither zero nor the mall.
    /// @return amount token units
    function claim(uint40 id, address to) external returns (uint96 amount);

    /// @notice Pays the balances of many accounts, each to its own wallet; anyone may call. An empty balance is skipped; one
    /// failing transfer keeps its credit and does not stop the rest. Emits {Claimed} or {ClaimFailed} for each.
    /// Requirements: every id exists.
    /// @return amount token units paid in all
    function claimFor(uint40[] calldata ids) external returns (uint256 amount);

    /// @notice Stops an account from earning and a merchant from selling; what it has it keeps. Emits {SuspensionSet}.
    /// Requirements: the caller holds ADMITTER; the account exists and is neither the pool nor the house.
    function suspend(uint40 id, bool isSuspended) external;

    /// @notice Admits an account as merchant, or ends its new sales. Emits {MerchantSet}.
    /// Requirements: the caller holds ADMITTER; the account exists and is neither the pool nor the house.
    function setMerchant(uint40 id, bool isMerchant) external;

    /// @notice Gives an address a merchant's permissions: 1 CATALOG, 2 SHIPPING, 4 RETURNS, their sum, or 0. Emits {StaffSet}.
    /// Requirements: the caller owns the merchant's account; no unknown permission.
    function setStaff(uint40 merchantId, address who, uint8 permissions) external;

    /// @notice The account an address owns, 0 for none.
    function accountOf(address wallet) external view returns (uint40 id);

    /// @notice Who brought a buyer and until when (unix seconds) that holds; 0 for nobody.
    function bindingOf(address buyer) external view returns (uint40 referrerId, uint40 boundUntil);

    /// @notice An account. Reverts with {AccountUnknown}.
    function account(uint40 id) external view returns (AccountInfo memory);

    /// @notice The owner of an account, zero when it does not exist.
    function walletOf(uint40 id) external view returns (address);

    /// @notice The wallet proposed to take an account over, zero for none.
    function proposedWalletOf(uint40 id) external view returns (address);

    /// @notice The permissions of an address at a merchant, as set by {setStaff}.
    function permissionsOf(uint40 merchantId, address who) external view returns (uint8);

    /// @notice Up to `n` accounts above an account, nearest first; it ends at the house.
    function uplines(uint40 id, uint256 n) external view returns (uint40[] memory ids);

    /// @notice The number of accounts, pool and house included; ids run from 0 to one less.
    function accountCount() external view returns (uint40);

    /// @notice The one token the mall settles in.
    function TOKEN() external view returns (IERC20);
}
