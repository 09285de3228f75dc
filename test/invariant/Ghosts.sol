// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IMall } from "../../contracts/interfaces/IMall.sol";
import { Status } from "../../contracts/types/Order.sol";
import { ITestToken } from "../utils/ITestToken.sol";
import { Test } from "../utils/Test.sol";

/// @dev What the walk knows of the mall without asking it: a second set of books, written from events alone.
abstract contract Ghosts is Test {
    struct GhostAccount {
        uint40 upline;
        uint96 balance;
        uint64 volume;
        uint8 tier;
        address wallet;
    }

    struct GhostOrder {
        uint256 id;
        uint96 total;
        uint96 commission;
        uint40 deadline;
        Status status;
        bool isConfirmed;
        uint40 merchant;
        uint40 referrer;
        uint16 plan;
        uint96 asked;
        address buyer;
        uint32 endedIn;
        address refundTo;
    }

    struct GhostPlan {
        bytes32 digest;
        uint16 feeBps;
        uint16 flags;
        uint32 shipWindow;
        uint32 parcelWindow;
        uint32 returnWindow;
        uint32 responseWindow;
        uint32 arbitrationWindow;
        uint40 usableFrom;
        bool isRetired;
    }

    struct GhostProduct {
        uint40 merchant;
        uint32 stock;
        uint16 plan;
        bool isListed;
        uint96 price;
        uint96 salePrice;
        uint40 saleStart;
        uint40 saleEnd;
    }

    /// @dev The offer last brought for a product; `broughtIn`: the number of the action.
    struct GhostOffer {
        uint96 unitPrice;
        uint64 number;
        uint16 maxUses;
        uint32 broughtIn;
    }

    IMall internal immutable MALL;
    ITestToken internal immutable TOKEN;

    /// @dev The walk's own clock: what it warped to holds for its next action and for every check.
    uint256 public time;

    /// @dev Bit n is set once sentence n of spec/invariants.md was seen broken.
    uint256 public broken;

    /// @dev How often an order was seen to enter a status; how many rulings and refused attempts there were.
    uint256[9] public entered;
    uint256 public rulings;
    uint256 public refusals;

    /// @dev Lines that an offer priced, numbers taken back, and carts refused by the sentence that each would have broken.
    uint256 public offersUsed;
    uint256 public offersCancelled;
    mapping(uint256 sentence => uint256) public cartsRefused;

    /// @dev Token units: open orders, balances, what came in, what went out.
    uint256 public escrow;
    uint256 public credit;
    uint256 public paidIn;
    uint256 public refundedOut;
    uint256 public claimedOut;
    uint256 public donated;

    GhostAccount[] internal _accounts;
    GhostProduct[] internal _products;
    GhostOrder[] internal _shelves;
    GhostPlan[] internal _plans;
    mapping(uint256 product => GhostOffer) internal _offers;
    mapping(uint256 merchant => mapping(uint256 number => uint256)) internal _offerUses;
    mapping(address wallet => uint256) internal _idOf;
    mapping(address buyer => bytes32) internal _bindings;

    /// @dev Who sent the action that is looked at, whether it is a claim, and where a claim shall go; zero for the owner.
    address internal _sender;
    bool internal _isClaim;
    address internal _claimTo;
    uint32 internal _actions;

    constructor(IMall mall, ITestToken token) {
        (MALL, TOKEN, time) = (mall, token, block.timestamp);
    }

    function _expect(bool holds, uint256 sentence) internal {
        if (!holds) broken |= 1 << sentence;
    }
}
