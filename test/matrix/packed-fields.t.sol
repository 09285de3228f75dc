// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Account, newAccount } from "../../contracts/types/Account.sol";
import { Credit } from "../../contracts/types/Credit.sol";
import { OrderFunds, OrderState, Status, newFunds, newState } from "../../contracts/types/Order.sol";
import { PlacedLine, newPlacedLine } from "../../contracts/types/PlacedLine.sol";
import {
    PlanShares,
    PlanTerms,
    PlanTiers,
    packShares,
    packTerms,
    packTiers
} from "../../contracts/types/PlanWords.sol";
import { Product, newProduct } from "../../contracts/types/Product.sol";
import { Register } from "../../contracts/types/Register.sol";
import { Wallet } from "../../contracts/types/Wallet.sol";
import { creditOf } from "../utils/Credits.sol";
import { Test } from "../utils/Test.sol";

/*
 Every field of every packed word, filled with 2^n - 2, 2^n - 1 and 0 between neighbours that are all zero or all one: the word
 holds exactly that, at exactly that place. A value of 2^n or above cannot be handed in: each setter is fed by a parameter, a
 struct member or a word's field of the field's own width (packed-arguments.test.ts shows that the mall refuses wider ones), by
 a checked addition (balance), a saturating one (volume), or by a bound checked before (the counters' limits, see
 packed-limits.t.sol). What 2^n and 2^n + 1 do in `balance` and `volume`, the two fields that grow by adding, is tested here.
*/
contract PackedFieldsTest is Test {
    function _mask(uint256 offset, uint256 width) private pure returns (uint256) {
        return ((uint256(1) << width) - 1) << offset;
    }

    /// @dev `set` puts a value into a field of a word of all zeros or all ones.
    function _check(
        string memory name,
        function(uint256, uint256) pure returns (uint256) set,
        uint256 offset,
        uint256 width
    ) private pure {
        uint256 highest = (uint256(1) << width) - 1;
        uint256[4] memory values = [highest, highest - 1, 1, 0];
        for (uint256 i = 0; i < 4; ++i) {
            uint256 mask = _mask(offset, width);
            assertEq(set(0, values[i]), values[i] << offset, name);
            assertEq(set(type(uint256).max, values[i]), ~mask | (values[i] << offset), name);
        }
    }

    /* SETTERS ON ANY WORD */

    function _tier(uint256 word, uint256 value) private pure returns (uint256) {
        return Account.unwrap(Account.wrap(word).withTier(value));
    }

    function _balance(uint256 word, uint256 value) private pure returns (uint256) {
        return Account.unwrap(Account.wrap(word).clearBalance().addBalance(value));
    }

    function _volume(uint256 word, uint256 value) private pure returns (uint256) {
        uint256 cleared = word & ~_mask(40, 64);
        return Account.unwrap(Account.wrap(cleared).addVolume(value));
    }

    function _commission(uint256 word, uint256 value) private pure returns (uint256) {
        return OrderState.unwrap(OrderState.wrap(word).withCommission(value));
    }

    function _deadline(uint256 word, uint256 value) private pure returns (uint256) {
        Status same = Status((word >> 136) & 0xf == 0 ? 0 : 8);
        uint256 moved = OrderState.unwrap(OrderState.wrap(word).withStatus(same, value));
        return (moved & ~_mask(136, 4)) | (word & _mask(136, 4));
    }

    function _price(uint256 word, uint256 value) private pure returns (uint256) {
        return Product.unwrap(Product.wrap(word).withPrice(value));
    }

    function _stock(uint256 word, uint256 value) private pure returns (uint256) {
        return Product.unwrap(Product.wrap(word).withStock(value));
    }

    function _rate(uint256 word, uint256 value) private pure returns (uint256) {
        return Product.unwrap(Product.wrap(word).withCommissionBps(value));
    }

    function _plan(uint256 word, uint256 value) private pure returns (uint256) {
        return Product.unwrap(Product.wrap(word).withPlan(value, Product.wrap(word).shipWindow()));
    }

    function _shipWindow(uint256 word, uint256 value) private pure returns (uint256) {
        return Product.unwrap(Product.wrap(word).withPlan(Product.wrap(word).planId(), value));
    }

    function _pause(uint256 word, uint256 value) private pure returns (uint256) {
        return Register.unwrap(Register.wrap(word).withPause(value));
    }

    function _walletAccount(uint256 word, uint256 value) private pure returns (uint256) {
        return Wallet.unwrap(Wallet.wrap(word).withAccount(value));
    }

    function _total(uint256 word, uint256 value) private pure returns (uint256) {
        return OrderFunds.unwrap(newFunds(OrderFunds.wrap(word).buyer(), value));
    }

    function _buyer(uint256 word, uint256 value) private pure returns (uint256) {
        return OrderFunds.unwrap(newFunds(address(uint160(value)), OrderFunds.wrap(word).total()));
    }

    function test_EverySetterFillsItsFieldAndNoOther() external pure {
        _check("account.tier", _tier, 104, 8);
        _check("account.balance", _balance, 160, 96);
        _check("account.volume", _volume, 40, 64);
        _check("order.commission", _commission, 160, 96);
        _check("order.deadline", _deadline, 96, 40);
        _check("order.total", _total, 0, 96);
        _check("order.buyer", _buyer, 96, 160);
        _check("product.price", _price, 160, 96);
        _check("product.stock", _stock, 80, 32);
        _check("product.commissionBps", _rate, 64, 16);
        _check("product.planId", _plan, 8, 16);
        _check("product.shipWindow", _shipWindow, 112, 32);
        _check("register.pausedUntil", _pause, 0, 40);
        _check("wallet.id", _walletAccount, 0, 40);
    }

    /* MAKERS OF WHOLE WORDS: ONE FIELD AT ITS HIGHEST, THE OTHERS ZERO; ALL AT THEIR HIGHEST */

    uint40 private constant _ID = type(uint40).max;
    uint96 private constant _AMOUNT = type(uint96).max;
    uint16 private constant _SHORT = type(uint16).max;
    uint32 private constant _WORD = type(uint32).max;

    function test_AccountFieldsStandApart() external pure {
        uint256 active = 1 << 152;
        assertEq(Account.unwrap(newAccount(_ID, 0)), _mask(0, 40) | active, "upline");
        assertEq(Account.unwrap(newAccount(0, _ID)), _mask(112, 40) | active, "joinedAt");
    }

    function test_OrderFieldsStandApart() external pure {
        assertEq(OrderState.unwrap(newState(_AMOUNT, 0, 0, 0, 0)), _mask(160, 96), "commission");
        assertEq(OrderState.unwrap(newState(0, uint256(_SHORT) << 40, 0, 0, 0)), _mask(144, 16), "generation");
        assertEq(OrderState.unwrap(newState(0, _ID, 0, 0, 0)), 0, "a shelf is no part of the word");
        assertEq(OrderState.unwrap(newState(0, 0, _SHORT, 0, 0)), _mask(80, 16), "planId");
        assertEq(OrderState.unwrap(newState(0, 0, 0, _ID, 0)), _mask(40, 40), "referrer");
        assertEq(OrderState.unwrap(newState(0, 0, 0, 0, _ID)), _mask(0, 40), "merchant");
    }

    function test_ProductFieldsStandApart() external pure {
        assertEq(Product.unwrap(newProduct(_AMOUNT, 0, 0, 0, 0, 0)), _mask(160, 96) | 1, "price");
        assertEq(Product.unwrap(newProduct(0, _WORD, 0, 0, 0, 0)), _mask(80, 32) | 1, "stock");
        assertEq(Product.unwrap(newProduct(0, 0, _SHORT, 0, 0, 0)), _mask(64, 16) | 1, "commissionBps");
        assertEq(Product.unwrap(newProduct(0, 0, 0, _ID, 0, 0)), _mask(24, 40) | 1, "merchant");
        assertEq(Product.unwrap(newProduct(0, 0, 0, 0, _SHORT, 0)), _mask(8, 16) | 1, "planId");
        assertEq(Product.unwrap(newProduct(0, 0, 0, 0, 0, _WORD)), _mask(112, 32) | 1, "shipWindow");
    }

    function test_PlanFieldsStandApart() external pure {
        uint16[8] memory none;
        uint32[7] memory noThreshold;
        uint32[6] memory noWindow;
        for (uint256 i = 0; i < 8; ++i) {
            uint16[8] memory one;
            one[i] = _SHORT;
            assertEq(PlanShares.unwrap(packShares(one, none)), _mask(16 * i, 16), "levelBps");
            assertEq(PlanShares.unwrap(packShares(none, one)), _mask(128 + 16 * i, 16), "tierBps");
        }
        for (uint256 i = 0; i < 7; ++i) {
            uint32[7] memory one;
            one[i] = _WORD;
            assertEq(PlanTiers.unwrap(packTiers(one, 0, 0)), _mask(32 * i, 32), "threshold");
        }
        for (uint256 i = 0; i < 6; ++i) {
            uint32[6] memory one;
            one[i] = _WORD;
            assertEq(PlanTerms.unwrap(packTerms(one, 0, 0)), _mask(32 * i, 32), "window");
        }
        assertEq(PlanTiers.unwrap(packTiers(noThreshold, _SHORT, 0)), _mask(224, 16), "feeBps");
        assertEq(PlanTiers.unwrap(packTiers(noThreshold, 0, _SHORT)), _mask(240, 16), "flags");
        assertEq(PlanTerms.unwrap(packTerms(noWindow, _SHORT, 0)), _mask(192, 16), "bindingDays");
        assertEq(PlanTerms.unwrap(packTerms(noWindow, 0, _ID)), _mask(208, 40), "usableFrom");
        assertEq(PlanTerms.unwrap(PlanTerms.wrap(0).retire()), 1 << 248, "retired");
    }

    function test_WalletFieldsStandApart() external pure {
        assertEq(Wallet.unwrap(Wallet.wrap(0).withBinding(_ID, 0)), _mask(40, 40), "referrer");
        assertEq(Wallet.unwrap(Wallet.wrap(0).withBinding(0, _ID)), _mask(80, 40), "boundUntil");
        assertEq(Wallet.unwrap(Wallet.wrap(0).withBinding(_ID, _ID).withAccount(_ID)), _mask(0, 120), "all");
    }

    function test_EventFieldsStandApart() external pure {
        assertEq(Credit.unwrap(creditOf(_ID, 0, 0, 0)), _mask(0, 40), "id");
        assertEq(Credit.unwrap(creditOf(0, _AMOUNT, 0, 0)), _mask(160, 96), "amount");
        assertEq(Credit.unwrap(creditOf(0, 0, type(uint64).max, 0)), _mask(40, 64), "volume");
        assertEq(Credit.unwrap(creditOf(0, 0, 0, 255)), _mask(144, 8), "tier");
        assertEq(PlacedLine.unwrap(newPlacedLine(_ID, 0, 0, 0, 0)), _mask(0, 40), "productId");
        assertEq(PlacedLine.unwrap(newPlacedLine(0, _WORD, 0, 0, 0)), _mask(40, 32), "quantity");
        assertEq(PlacedLine.unwrap(newPlacedLine(0, 0, _SHORT, 0, 0)), _mask(72, 16), "commissionBps");
        assertEq(PlacedLine.unwrap(newPlacedLine(0, 0, 0, _AMOUNT, 0)), _mask(160, 96), "unitPrice");
        assertEq(PlacedLine.unwrap(newPlacedLine(0, 0, 0, 0, type(uint64).max)), _mask(88, 64), "offer");
    }

    /* FIELDS THAT GROW */

    function test_CountersCountUpToTheirHighest() external pure {
        uint256 word = _mask(0, 248) & ~((uint256(1) << 40) | (1 << 80) | (1 << 120) | (1 << 160));
        Register r = Register.wrap(word).countAccount().countProduct().countShelf().countPlan();
        assertEq(Register.unwrap(r), _mask(0, 248), "each from 2^n - 2 to 2^n - 1, and nothing else");
    }

    function addBalance(Account a, uint256 amount) external pure returns (Account) {
        return a.addBalance(amount);
    }

    function test_ABalanceStopsAtItsHighest() external {
        Account full = newAccount(_ID, _ID).addBalance(_AMOUNT - 1).addBalance(1);
        assertEq(full.balance(), _AMOUNT, "2^96 - 1");
        for (uint256 more = 1; more < 4; ++more) {
            vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
            this.addBalance(full, more);
        }
    }

    function test_AVolumeStaysAtItsHighest() external pure {
        Account a = newAccount(_ID, _ID).withTier(255);
        uint256 neighbours = Account.unwrap(a);
        for (uint256 over = 0; over < 4; ++over) {
            Account full = a.addVolume(uint256(type(uint64).max) - 1 + over);
            uint256 expected = over == 0 ? type(uint64).max - 1 : type(uint64).max;
            assertEq(Account.unwrap(full), neighbours | (expected << 40), "2^64 - 1 at most, neighbours as they were");
        }
    }
}
