// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccessManager } from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { IAccounts } from "../interfaces/IAccounts.sol";
import { Account, AccountTable, ACCOUNT_MERCHANT, ACCOUNT_SUSPENDED, newAccount } from "../types/Account.sol";
import { Register } from "../types/Register.sol";
import { Wallet } from "../types/Wallet.sol";
import { Governance } from "./Governance.sol";

/// @title Accounts
/// @notice The ledger: who takes part, under whom, and what each may claim.
abstract contract Accounts is Governance, ReentrancyGuardTransient, IAccounts {
    using SafeERC20 for IERC20;

    uint256 internal constant POOL = 0;
    uint256 internal constant HOUSE = 1;

    uint8 internal constant PERMISSION_CATALOG = 1;
    uint8 internal constant PERMISSION_SHIPPING = 2;
    uint8 internal constant PERMISSION_RETURNS = 4;
    uint8 private constant ALL_PERMISSIONS = PERMISSION_CATALOG | PERMISSION_SHIPPING | PERMISSION_RETURNS;

    /// @dev The role whose members may claim the house's balance besides its wallet.
    uint64 internal constant TREASURER = 5;

    /// @inheritdoc IAccounts
    IERC20 public immutable TOKEN;

    AccountTable internal _accounts;
    mapping(uint256 id => address) internal _walletOf;
    mapping(address wallet => Wallet) internal _wallets;
    mapping(uint256 id => address) private _proposedWalletOf;
    mapping(uint256 merchantId => mapping(address who => uint8)) private _permissionsOf;

    constructor(IERC20 token, address treasury) {
        require(address(token).code.length != 0, RecipientInvalid(address(token)));
        require(treasury != address(0) && treasury != address(this), RecipientInvalid(treasury));

        TOKEN = token;
        _open(POOL, treasury);
        _open(HOUSE, treasury);
        _wallets[treasury] = _wallets[treasury].withAccount(HOUSE);
    }

    /* JOINING */

    /// @inheritdoc IAccounts
    function register(uint40 uplineId) external returns (uint40 id) {
        Register register_ = _openRegister();
        Wallet wallet = _wallets[msg.sender];
        require(wallet.accountId() == 0, WalletTaken(msg.sender, wallet.accountId()));
        require(uplineId != POOL && uplineId < register_.nextAccount(), UplineUnknown(uplineId));

        id = uint40(register_.nextAccount());
        _register = register_.countAccount();
        _accounts.row(id).word = newAccount(uplineId, block.timestamp);
        _walletOf[id] = msg.sender;
        _wallets[msg.sender] = wallet.withAccount(id);
        emit DistributorRegistered(id, msg.sender, uplineId);
    }

    /// @inheritdoc IAccounts
    function proposeWallet(uint40 id, address newWallet) external {
        _requireOwner(id);

        _proposedWalletOf[id] = newWallet;
        emit WalletProposed(id, newWallet);
    }

    /// @inheritdoc IAccounts
    function acceptWallet(uint40 id) external {
        require(msg.sender == _proposedWalletOf[id], WalletNotProposed(id, msg.sender));
        Wallet wallet = _wallets[msg.sender];
        require(wallet.accountId() == 0, WalletTaken(msg.sender, wallet.accountId()));

        address previous = _walletOf[id];
        delete _proposedWalletOf[id];
        _walletOf[id] = msg.sender;
        // the pool is held beside an account of one's own, so it is never looked up by its owner
        if (id != POOL) {
            _wallets[previous] = _wallets[previous].withAccount(0);
            _wallets[msg.sender] = wallet.withAccount(id);
        }
        emit WalletChanged(id, previous, msg.sender);
    }

    /* CLAIMING */

    /// @inheritdoc IAccounts
    function claim(uint40 id, address to) external nonReentrant returns (uint96 amount) {
        require(
            msg.sender == _walletOf[id] || (id == HOUSE && _isTreasurer(msg.sender)),
            CallerNotOwner(id, msg.sender)
        );
        _requireRecipient(to);
        amount = _takeBalance(id);
        require(amount != 0, BalanceEmpty(id));

        emit Claimed(id, to, amount);
        TOKEN.safeTransfer(to, amount);
    }

    /// @inheritdoc IAccounts
    function claimFor(uint40[] calldata ids) external nonReentrant returns (uint256 amount) {
        for (uint256 i = 0; i < ids.length; ++i) amount += _payOut(ids[i]);
    }

    /* STANDING */

    /// @inheritdoc IAccounts
    function suspend(uint40 id, bool isSuspended) external restricted {
        _setFlag(id, ACCOUNT_SUSPENDED, isSuspended);
        if (isSuspended) _register = _register.withClosed(id);
        emit SuspensionSet(id, isSuspended);
    }

    /// @inheritdoc IAccounts
    function setMerchant(uint40 id, bool isMerchant) external restricted {
        _setFlag(id, ACCOUNT_MERCHANT, isMerchant);
        if (!isMerchant) _register = _register.withClosed(id);
        emit MerchantSet(id, isMerchant);
    }

    /// @inheritdoc IAccounts
    function setStaff(uint40 merchantId, address who, uint8 permissions) external {
        _requireOwner(merchantId);
        require(permissions & ~ALL_PERMISSIONS == 0, PermissionsUnknown(permissions));

        _permissionsOf[merchantId][who] = permissions;
        emit StaffSet(merchantId, who, permissions);
    }

    /* VIEWS */

    /// @inheritdoc IAccounts
    function accountOf(address wallet) external view returns (uint40 id) {
        return uint40(_wallets[wallet].accountId());
    }

    /// @inheritdoc IAccounts
    function bindingOf(address buyer) external view returns (uint40 referrerId, uint40 boundUntil) {
        Wallet wallet = _wallets[buyer];
        return (uint40(wallet.referrer()), uint40(wallet.boundUntil()));
    }

    /// @inheritdoc IAccounts
    function account(uint40 id) external view returns (AccountInfo memory) {
        Account found = _accountAt(id);
        return
            AccountInfo({
                wallet: _walletOf[id],
                uplineId: uint40(found.upline()),
                balance: uint96(found.balance()),
                volume: uint64(found.volume()),
                tier: uint8(found.tier()),
                joinedAt: uint40(found.joinedAt()),
                isMerchant: found.isMerchant(),
                isSuspended: found.isSuspended()
            });
    }

    /// @inheritdoc IAccounts
    function walletOf(uint40 id) external view returns (address) {
        return _walletOf[id];
    }

    /// @inheritdoc IAccounts
    function proposedWalletOf(uint40 id) external view returns (address) {
        return _proposedWalletOf[id];
    }

    /// @inheritdoc IAccounts
    function permissionsOf(uint40 merchantId, address who) external view returns (uint8) {
        return _permissionsOf[merchantId][who];
    }

    /// @inheritdoc IAccounts
    function uplines(uint40 id, uint256 n) external view returns (uint40[] memory ids) {
        uint256 above = _accountAt(id).upline();
        uint256 length;
        for (uint256 next = above; next != 0 && length < n; ++length) next = _accounts.row(next).word.upline();
        ids = new uint40[](length);
        for (uint256 i = 0; i < length; ++i) {
            ids[i] = uint40(above);
            above = _accounts.row(above).word.upline();
        }
    }

    /// @inheritdoc IAccounts
    function accountCount() external view returns (uint40) {
        return uint40(_register.nextAccount());
    }

    /* INTERNAL */

    function _accountAt(uint256 id) internal view returns (Account found) {
        found = _accounts.row(id).word;
        require(found.isActive(), AccountUnknown(id));
    }

    function _requireOwner(uint256 id) private view {
        require(msg.sender == _walletOf[id], CallerNotOwner(id, msg.sender));
    }

    function _requireRecipient(address to) internal view {
        require(to != address(0) && to != address(this), RecipientInvalid(to));
    }

    /// @dev The merchant himself, or staff with the permission.
    function _mayActFor(uint256 merchantId, uint8 permission) internal view returns (bool) {
        return msg.sender == _walletOf[merchantId] || _permissionsOf[merchantId][msg.sender] & permission != 0;
    }

    function _requireMerchant(uint256 merchantId, uint8 permission) internal view {
        require(_mayActFor(merchantId, permission), CallerNotAllowed(merchantId, msg.sender, permission));
    }

    function _requireSelling(uint256 merchantId) internal view {
        Account merchant = _accounts.row(merchantId).word;
        require(merchant.isMerchant(), MerchantUnknown(merchantId));
        require(!merchant.isSuspended(), MerchantSuspended(merchantId));
    }

    /// @dev Whether an address speaks for a merchant in any way.
    function _worksFor(uint256 merchantId, address who) internal view returns (bool) {
        return who == _walletOf[merchantId] || _permissionsOf[merchantId][who] != 0;
    }

    function _isTreasurer(address who) private view returns (bool isMember) {
        (isMember, ) = IAccessManager(authority()).hasRole(TREASURER, who);
    }

    function _credit(uint256 id, uint256 amount) internal {
        if (amount != 0) _accounts.row(id).word = _accounts.row(id).word.addBalance(amount);
    }

    function _takeBalance(uint256 id) private returns (uint96 amount) {
        Account owner = _accountAt(id);
        amount = uint96(owner.balance());
        if (amount != 0) _accounts.row(id).word = owner.clearBalance();
    }

    function _payOut(uint40 id) private returns (uint256) {
        uint96 amount = _takeBalance(id);
        if (amount == 0) return 0;
        address to = _walletOf[id];
        if (TOKEN.trySafeTransfer(to, amount)) {
            emit Claimed(id, to, amount);
            return amount;
        }
        _credit(id, amount);
        emit ClaimFailed(id, to, amount);
        return 0;
    }

    function _setFlag(uint256 id, uint256 flag, bool on) private {
        require(id > HOUSE, AccountReserved(id));
        _accounts.row(id).word = _accountAt(id).withFlag(flag, on);
    }

    function _open(uint256 id, address treasury) private {
        _accounts.row(id).word = newAccount(0, block.timestamp);
        _walletOf[id] = treasury;
        emit DistributorRegistered(uint40(id), treasury, 0);
    }
}
